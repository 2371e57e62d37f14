# The panel: www/ built by npm and esbuild into <build>/www, where the program finds it beside itself. Without npm the server
# works all the same: it then shows the built-in page. Builds with sanitizers are for tests of C alone.
find_program(NPM npm)
find_program(NODE NAMES node nodejs)
if(TANGGUH_SANITIZE)
  return()
endif()
if(NOT NPM OR NOT NODE)
  message(STATUS "npm tidak ditemukan: panel tidak dibangun; server tetap jalan, API lengkap, halaman darurat bawaan")
  return()
endif()
set(www ${CMAKE_SOURCE_DIR}/www)
file(GLOB_RECURSE panel_sources CONFIGURE_DEPENDS ${www}/src/*)

# The packages follow the lock file and nothing else; .npmrc keeps their install scripts from running.
add_custom_command(OUTPUT ${www}/node_modules/.package-lock.json
  COMMAND ${NPM} ci --silent
  COMMAND ${CMAKE_COMMAND} -E touch ${www}/node_modules/.package-lock.json
  WORKING_DIRECTORY ${www} DEPENDS ${www}/package-lock.json ${www}/.npmrc COMMENT "Panel: npm ci" VERBATIM)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/www/assets.json
  COMMAND ${NODE} build.mjs ${CMAKE_BINARY_DIR}/www
  WORKING_DIRECTORY ${www} DEPENDS ${www}/node_modules/.package-lock.json ${www}/build.mjs ${www}/kamus.mjs ${panel_sources} ${CMAKE_SOURCE_DIR}/scripts/README.md
  COMMENT "Panel: esbuild" VERBATIM)
add_custom_target(panel ALL DEPENDS ${CMAKE_BINARY_DIR}/www/assets.json)
