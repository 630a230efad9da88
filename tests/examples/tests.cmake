aoc_add_test(tenant_simulator_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/tenant_simulator_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/tenant_routes_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/management_feed_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/management_faults_test.cpp LINKS aoc_tenant Poco::JSON)
aoc_add_test(client_assertion_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/client_assertion_test.cpp support/test_certificate.cpp LINKS
             aoc_tenant aoc::outbound OpenSSL::Crypto)
