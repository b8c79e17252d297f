# cmake -D COMPILER=... -D CASE=x.fail.cpp -D ROOT=... -P must_fail.cmake
#
# The first line of a case is `// expect: <regular expression>`; the faulty part stands inside #ifdef FAULT.
file(STRINGS ${CASE} first LIMIT_COUNT 1)
if(NOT first MATCHES "^// expect: (.+)$")
    message(FATAL_ERROR "${CASE}: the first line is not '// expect: ...'")
endif()
set(expected "${CMAKE_MATCH_1}")
set(ENV{LC_ALL} C)  # messages in English, with plain quotes
set(command ${COMPILER} -std=c++20 -fsyntax-only -Wall -Wextra -Werror=unused-result -Wno-unused-function
    -I${ROOT}/src/base -I${ROOT}/src/domain -I${ROOT}/src/app -I${ROOT}/src/adapters -I${ROOT}/src/server)

execute_process(COMMAND ${command} ${CASE} RESULT_VARIABLE status ERROR_VARIABLE words)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "without its fault the case must compile, and does not:\n${words}")
endif()
execute_process(COMMAND ${command} -DFAULT ${CASE} RESULT_VARIABLE status ERROR_VARIABLE words)
if(status EQUAL 0)
    message(FATAL_ERROR "the faulty part compiles")
endif()
if(NOT words MATCHES "error: [^\n]*(${expected})")
    message(FATAL_ERROR "fails for another reason than '${expected}':\n${words}")
endif()
