add_test(NAME architecture_test COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -P
                                        ${CMAKE_CURRENT_LIST_DIR}/check_includes.cmake)
add_test(NAME architecture_self_test COMMAND ${CMAKE_COMMAND} -DFOLDER=${PROJECT_BINARY_DIR}/architecture_self_test -P
                                             ${CMAKE_CURRENT_LIST_DIR}/self_test.cmake)
set_tests_properties(architecture_test architecture_self_test PROPERTIES LABELS architecture TIMEOUT 60)
