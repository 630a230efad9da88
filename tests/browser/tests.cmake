# The console: in a real browser, and its pure modules in Node. Where CI runs, neither may be missing.
find_program(AOC_CHROMIUM NAMES chromium chromium-browser google-chrome)
find_program(AOC_CHROMEDRIVER NAMES chromedriver)
find_program(AOC_NODE NAMES node nodejs)

aoc_add_test(
    browser_test
    SOURCES browser/accessibility_test.cpp browser/collectors_test.cpp browser/console_test.cpp browser/real_events_test.cpp
    LINKS aoc_test_programs aoc_test_mongo
    LABELS browser)
add_dependencies(browser_test aoc aoc-tenant entra_directory intune office365_management)
foreach(program CHROMIUM CHROMEDRIVER)
    if(AOC_${program})
        set_property(TEST browser_test APPEND PROPERTY ENVIRONMENT "AOC_${program}=${AOC_${program}}")
    endif()
endforeach()

if(AOC_NODE)
    file(GLOB web_tests CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/web/*.test.mjs)
    add_test(NAME web_test COMMAND ${AOC_NODE} --test ${web_tests})
    set_tests_properties(web_test PROPERTIES LABELS browser)
elseif(DEFINED ENV{CI})
    message(FATAL_ERROR "node was not found: the console's modules can't be tested")
else()
    message(WARNING "NOT TESTED: the console's modules, because node was not found")
endif()
