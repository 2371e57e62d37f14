# The dictionary of tests/rules as a plugin: <build>/tests/kamus/kamus.so, for the command line (TANGGUH_PLUGINS).
add_library(kamus MODULE rules/kamus.c)
target_include_directories(kamus PRIVATE ${CMAKE_SOURCE_DIR}/core)
target_compile_options(kamus PRIVATE "-iquote${CMAKE_SOURCE_DIR}/tests")
set_target_properties(kamus PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/kamus)
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/kamus/kamus.tanda "${TANGGUH_TANDA}\n")
