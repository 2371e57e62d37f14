# The style of printed documents as a constant: its hash stands in their policy.
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/generated/cetak_css.c
  COMMAND ${CMAKE_COMMAND} -DNAME=CETAK_CSS -DFILE=${CMAKE_SOURCE_DIR}/core/cetak/cetak.css -DOUT=${CMAKE_BINARY_DIR}/generated/cetak_css.c
          -P ${CMAKE_SOURCE_DIR}/www/bawaan/embed.cmake
  DEPENDS ${CMAKE_SOURCE_DIR}/core/cetak/cetak.css ${CMAKE_SOURCE_DIR}/www/bawaan/embed.cmake VERBATIM)
target_sources(room_cetak PRIVATE ${CMAKE_BINARY_DIR}/generated/cetak_css.c)
