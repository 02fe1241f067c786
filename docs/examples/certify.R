# Rscript certify.R FILE: the proved bounds of an instance. CERTAMEN names the program.
program <- Sys.getenv("CERTAMEN", "certamen")
file <- commandArgs(trailingOnly = TRUE)[1]
table <- tempfile(fileext = ".csv")
code <- system2(program, c("certify", shQuote(file), "--quiet", "--csv", shQuote(table)))
if (code == 1 || code == 2) stop("certamen ended with exit code ", code)
results <- read.csv(table)
print(results[c("instance", "verdict", "lower", "upper", "closedForm")], digits = 15)
