# The public page's style as a constant: it is served without the panel.
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/generated/transparansi_css.c
  COMMAND ${CMAKE_COMMAND} -DNAME=TRANSPARANSI_CSS -DFILE=${CMAKE_SOURCE_DIR}/core/laporan/transparansi.css -DOUT=${CMAKE_BINARY_DIR}/generated/transparansi_css.c
          -P ${CMAKE_SOURCE_DIR}/www/bawaan/embed.cmake
  DEPENDS ${CMAKE_SOURCE_DIR}/core/laporan/transparansi.css ${CMAKE_SOURCE_DIR}/www/bawaan/embed.cmake VERBATIM)
target_sources(room_laporan PRIVATE ${CMAKE_BINARY_DIR}/generated/transparansi_css.c)
