# julia certify.jl FILE: the proved bounds of an instance. CERTAMEN names the program.
program = get(ENV, "CERTAMEN", "certamen")
table = tempname() * ".csv"
process = run(ignorestatus(`$program certify $(ARGS[1]) --quiet --csv $table`))
process.exitcode in (1, 2) && error("certamen ended with exit code $(process.exitcode)")
header, row = split.(readlines(table)[1:2], ",")
result = Dict(zip(header, row))
println(result["instance"], " ", result["verdict"], " ", result["lower"], " ", result["upper"], " ", result["closedForm"])
