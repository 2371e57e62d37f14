# tangguh_plugin(folder out): the folder's <nama>.c, migrations/ and panel.json become <out>/<nama>.so with its signature
# beside it. Each folder of plugins/ is one; TANGGUH_PROGRAM names more, anywhere (cmake -DTANGGUH_PROGRAM=/path/to/folder).
function(tangguh_plugin folder out)
  get_filename_component(name ${folder} NAME)
  if(NOT EXISTS ${folder}/${name}.c)
    return()
  endif()
  if(TARGET plugin_${name})
    message(FATAL_ERROR "program ${name} is built already: folders of plugins/ and tests/plugins/ are not named in TANGGUH_PROGRAM "
                        "(cmake -DTANGGUH_PROGRAM= forgets it), and two programs have two names")
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.c)
  file(GLOB migrations CONFIGURE_DEPENDS ${folder}/migrations/*.sql)
  file(GLOB panel CONFIGURE_DEPENDS ${folder}/panel.json)
  list(SORT migrations)
  set(generated ${CMAKE_BINARY_DIR}/generated/plugin_${name}_migrations.c)
  string(TOUPPER ${name} upper)
  add_custom_command(OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DOUT=${generated} -DUPPER=${upper} "-DFILES=${migrations}" -DPLUGIN=1 "-DPANEL=${panel}"
            -P ${CMAKE_SOURCE_DIR}/core/store/embed_script.cmake
    DEPENDS ${migrations} ${panel} ${CMAKE_SOURCE_DIR}/core/store/embed_script.cmake VERBATIM)
  add_library(plugin_${name} MODULE ${sources} ${generated})
  target_include_directories(plugin_${name} PRIVATE ${CMAKE_SOURCE_DIR}/core ${CMAKE_SOURCE_DIR}/core/plugin ${folder})
  set_target_properties(plugin_${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name} LIBRARY_OUTPUT_DIRECTORY ${out})
  file(MAKE_DIRECTORY ${out})
  file(WRITE ${out}/${name}.tanda "${TANGGUH_TANDA}\n")
endfunction()

file(GLOB folders CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/plugins/*)
foreach(folder ${folders} ${TANGGUH_PROGRAM})
  tangguh_plugin(${folder} ${CMAKE_BINARY_DIR}/plugins)
endforeach()
# Those of the tests lie apart: nobody installs them.
file(GLOB folders CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/plugins/*)
foreach(folder ${folders})
  tangguh_plugin(${folder} ${CMAKE_BINARY_DIR}/tests/plugins)
endforeach()
