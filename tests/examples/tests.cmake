aoc_add_test(tenant_simulator_test SOURCES ${CMAKE_CURRENT_LIST_DIR}/tenant_simulator_test.cpp
             ${CMAKE_CURRENT_LIST_DIR}/tenant_routes_test.cpp LINKS aoc_tenant Poco::JSON)
