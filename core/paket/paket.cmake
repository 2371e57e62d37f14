# cpack -G DEB: the program, its plugins with their signatures, the shipped rules, settings, manual, completion and service.
# Not for builds with sanitizers, which nobody installs.
if(TANGGUH_SANITIZE OR NOT TARGET tangguh)
  return()
endif()
set(paket ${CMAKE_SOURCE_DIR}/core/paket)
set(isi ${CMAKE_BINARY_DIR}/paket)
get_property(targets DIRECTORY PROPERTY BUILDSYSTEM_TARGETS)
list(FILTER targets INCLUDE REGEX "^plugin_")

# The manual and completion are the program's own words, those of its plugins too.
add_custom_command(OUTPUT ${isi}/tangguh.1.gz
  COMMAND ${CMAKE_COMMAND} -DTANGGUH=$<TARGET_FILE:tangguh> -DOUT=${isi} -DSOURCE=${CMAKE_SOURCE_DIR} -P ${paket}/isi.cmake
  DEPENDS tangguh ${targets} ${paket}/isi.cmake CHANGELOG.md LICENSE VERBATIM)
add_custom_target(paket DEPENDS ${isi}/tangguh.1.gz)

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)     # the target paket builds what is needed; cpack would build all
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
install(TARGETS tangguh RUNTIME DESTINATION bin)
foreach(plugin ${targets})
  string(REPLACE plugin_ "" name ${plugin})
  if(NOT EXISTS ${CMAKE_BINARY_DIR}/plugins/${name}.tanda)       # one of the tests
    continue()
  endif()
  install(TARGETS ${plugin} LIBRARY DESTINATION lib/tangguh/plugins
          PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  install(FILES ${CMAKE_BINARY_DIR}/plugins/${name}.tanda DESTINATION lib/tangguh/plugins)
endforeach()
install(DIRECTORY scripts/ DESTINATION share/tangguh/scripts
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
if(TARGET panel)
  install(DIRECTORY ${CMAKE_BINARY_DIR}/www/ DESTINATION share/tangguh/www FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  add_dependencies(paket panel)
endif()
install(FILES config.lua DESTINATION /etc/tangguh)
install(FILES ${paket}/tangguh.service DESTINATION /lib/systemd/system)
install(FILES ${isi}/tangguh.1.gz DESTINATION share/man/man1)
install(FILES ${isi}/tangguh.id.1.gz DESTINATION share/man/id/man1 RENAME tangguh.1.gz)
install(FILES ${isi}/lengkapi.bash DESTINATION share/bash-completion/completions RENAME tangguh)
install(FILES ${paket}/hak-cipta DESTINATION share/doc/tangguh RENAME copyright)
install(FILES ${isi}/changelog.gz ${isi}/LICENSE.gz DESTINATION share/doc/tangguh)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tangguh)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS ${CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS})
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR ON)                     # /etc and /lib stand outside of the prefix
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "Tangguh <tangguh@example.org>")
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "server for community poverty programs in Indonesia")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Families, rules by region, rounds of aid, handovers and the reasons of each
decision. One program, one file of data; programs such as sembako are plugins,
rules are scripts that local admins own.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "caddy, bash-completion")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${paket}/postinst;${paket}/prerm;${paket}/postrm;${paket}/conffiles")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
