# Each folder of plugins/ with a <nama>.c becomes <build>/plugins/<nama>.so with its signature beside it.
file(GLOB folders RELATIVE ${CMAKE_SOURCE_DIR}/plugins CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/plugins/*)
foreach(name ${folders})
  if(NOT EXISTS ${CMAKE_SOURCE_DIR}/plugins/${name}/${name}.c)
    continue()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/plugins/${name}/*.c)
  file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/plugins/${name}/migrations/*.sql)
  set(generated ${CMAKE_BINARY_DIR}/generated/plugin_${name}_migrations.c)
  string(TOUPPER ${name} upper)
  add_custom_command(OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DOUT=${generated} -DUPPER=${upper} "-DFILES=${migrations}" -DPLUGIN=1
            -P ${CMAKE_SOURCE_DIR}/core/store/embed_script.cmake
    DEPENDS ${migrations} ${CMAKE_SOURCE_DIR}/core/store/embed_script.cmake VERBATIM)
  add_library(plugin_${name} MODULE ${sources} ${generated})
  target_include_directories(plugin_${name} PRIVATE ${CMAKE_SOURCE_DIR}/core ${CMAKE_SOURCE_DIR}/core/plugin
                             ${CMAKE_SOURCE_DIR}/plugins/${name})
  set_target_properties(plugin_${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name}
                        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/plugins)
  file(WRITE ${CMAKE_BINARY_DIR}/plugins/${name}.tanda "${TANGGUH_TANDA}\n")
endforeach()
