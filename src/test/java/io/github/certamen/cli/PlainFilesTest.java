package io.github.certamen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code pandas.read_csv}, R's {@code read.csv} and Julia's {@code CSV.read} read without options: RFC 4180 in UTF-8 with
 * one header row, no comments, no byte order mark, as many cells in each row, decimal points and nothing but digits.
 */
class PlainFilesTest {
    private static final String PLAIN_NUMBER = "-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?";

    @TempDir
    private Path folder;

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of(
                        List.of("certify", "grids/auction-uniform.yaml", "grids/uniform.yaml", "--quiet"),
                        List.of("lower", "upper", "epsilon"),
                        2),
                Arguments.of(
                        List.of("converge", "grids/squared.yaml", "--ladder", "2,3", "--quiet"),
                        List.of("lower", "upper", "width", "cells"),
                        2));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void tablesArePlain(List<String> command, List<String> numbers, int rows) throws IOException {
        Path file = folder.resolve("table.csv");
        List<String> arguments = Stream.concat(command.stream(), Stream.of("--csv", file.toString()))
                .toList();
        assertThat(CommandLineRun.of(arguments.toArray(String[]::new)).code()).isZero();
        assertThat(Files.readString(file)).doesNotStartWith("\uFEFF").matches("(?s)[A-Za-z].*\\R");
        try (CSVParser table = CSVParser.parse(
                file,
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180.builder().setHeader().get())) {
            List<String> header = table.getHeaderNames();
            assertThat(new HashSet<>(header)).hasSameSizeAs(header).allMatch(name -> name.matches("\\w+"));
            List<CSVRecord> records = table.getRecords();
            assertThat(records).hasSize(rows).allMatch(CSVRecord::isConsistent);
            for (CSVRecord row : records) {
                assertThat(numbers)
                        .allSatisfy(column -> assertThat(row.get(column)).matches(PLAIN_NUMBER));
            }
        }
    }
}
