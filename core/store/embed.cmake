# Turns <folder>/migrations/NNNN_*.sql into a C table at build time.
# tangguh_embed_migrations(name owner folder out): defines const store_migration <NAME>_MIGRATIONS[].
function(tangguh_embed_migrations name owner folder out)
  string(TOUPPER ${name} upper)
  if(owner STREQUAL "inti")
    set(owner ${name})
  endif()
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/migrations/*.sql)
  list(SORT files)
  set(c ${CMAKE_BINARY_DIR}/generated/${name}_migrations.c)
  add_custom_command(OUTPUT ${c}
    COMMAND ${CMAKE_COMMAND} -DOUT=${c} -DUPPER=${upper} -DOWNER=${owner} "-DFILES=${files}"
            -P ${CMAKE_SOURCE_DIR}/core/store/embed_script.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/core/store/embed_script.cmake VERBATIM)
  set(${out} ${c} PARENT_SCOPE)
endfunction()
