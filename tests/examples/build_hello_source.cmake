# Installs the SDK into a folder and builds a plugin against it as an author outside the tree would.
# cmake -D BUILD=... -D HERE=... -D WORK=... -D COMPILER=... -P build.cmake

function(run)
    execute_process(COMMAND ${ARGV} RESULT_VARIABLE result)
    if(result)
        message(FATAL_ERROR "${ARGV}: ${result}")
    endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${BUILD} --component sdk --prefix ${WORK}/sdk)
# Away from the tree, so that nothing of it is found by its place.
file(COPY ${HERE}/CMakeLists.txt ${HERE}/hello_source.cpp DESTINATION ${WORK}/source)
run(${CMAKE_COMMAND} -S ${WORK}/source -B ${WORK}/build -D CMAKE_PREFIX_PATH=${WORK}/sdk -D
    CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_CXX_FLAGS=-Wall\ -Wextra\ -Werror -D AOC_PLUGIN_OUTPUT_DIR=${WORK}/plugins)
run(${CMAKE_COMMAND} --build ${WORK}/build)
