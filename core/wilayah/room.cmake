# The table of regions: made from the text files by a small program that runs while building.
add_executable(wilayah_pack ${CMAKE_SOURCE_DIR}/core/wilayah/tools/pack.c)
target_include_directories(wilayah_pack PRIVATE ${CMAKE_SOURCE_DIR}/core)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/generated/wilayah_tabel.c
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/generated
  COMMAND wilayah_pack data/wilayah.txt data/zona.txt > ${CMAKE_BINARY_DIR}/generated/wilayah_tabel.c
  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/core/wilayah
  DEPENDS wilayah_pack ${CMAKE_SOURCE_DIR}/core/wilayah/data/wilayah.txt ${CMAKE_SOURCE_DIR}/core/wilayah/data/zona.txt
  VERBATIM)
target_sources(room_wilayah PRIVATE ${CMAKE_BINARY_DIR}/generated/wilayah_tabel.c)
