# The build signature: what must be equal in program and plugin for a struct to mean the same in both.
set(tanda_files core/plugin/tangguh.h core/http/route.h core/store/sql.h core/base/error.h core/base/date.h core/base/event.h
                core/base/field.h)
set(tanda "")
foreach(file ${tanda_files})
  file(SHA256 ${CMAKE_SOURCE_DIR}/${file} sum)
  string(APPEND tanda ${sum})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${file})
endforeach()
string(SHA256 tanda "${tanda}${CMAKE_C_COMPILER_ID}${CMAKE_C_COMPILER_VERSION}${TANGGUH_SANITIZE}")
string(SUBSTRING ${tanda} 0 32 tanda)
set(TANGGUH_TANDA "tangguh-${tanda}" CACHE INTERNAL "build signature of core and plugins")
target_compile_definitions(room_plugin PRIVATE TANGGUH_TANDA="${TANGGUH_TANDA}")
