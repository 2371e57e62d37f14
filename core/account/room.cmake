# The commonest passwords become a constant; liboath makes the codes of the second factor.
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/generated/sandi_umum.c
  COMMAND ${CMAKE_COMMAND} -DNAME=SANDI_UMUM -DFILE=${CMAKE_SOURCE_DIR}/core/account/data/sandi_umum.txt
          -DOUT=${CMAKE_BINARY_DIR}/generated/sandi_umum.c -P ${CMAKE_SOURCE_DIR}/www/bawaan/embed.cmake
  DEPENDS ${CMAKE_SOURCE_DIR}/core/account/data/sandi_umum.txt ${CMAKE_SOURCE_DIR}/www/bawaan/embed.cmake VERBATIM)
target_sources(room_account PRIVATE ${CMAKE_BINARY_DIR}/generated/sandi_umum.c)
