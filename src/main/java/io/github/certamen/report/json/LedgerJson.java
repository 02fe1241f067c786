package io.github.certamen.report.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.study.ledger.statement.Entry;
import io.github.certamen.study.ledger.statement.Evidence;
import io.github.certamen.study.ledger.statement.Reach;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** The ledger of claims as JSON: an array with one object per clause. */
public final class LedgerJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LedgerJson() {}

    /** Writes all entries; the writer stays open. */
    public static void write(List<Entry> entries, Writer writer) throws IOException {
        ArrayNode all = NODES.arrayNode();
        entries.forEach(entry -> all.add(tree(entry)));
        writer.write(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
        writer.write('\n');
    }

    private static ObjectNode tree(Entry entry) {
        ObjectNode json = NODES.objectNode();
        json.put("paper", entry.paper().name());
        json.put("statement", entry.statement());
        json.put("clause", entry.clause());
        json.put("kind", entry.kind().word());
        json.put("verdict", entry.verdict().word());
        json.put("reach", entry.reach().map(Reach::word).orElse(null));
        entry.reading()
                .ifPresentOrElse(
                        reading -> json.putObject("paperSays")
                                .put("place", reading.place())
                                .put("quote", reading.quote())
                                .put("assumed", entry.paper().assumptions())
                                .put("assumedThere", reading.given())
                                .put("aftermath", reading.aftermath()),
                        () -> json.putNull("paperSays"));
        json.put("text", entry.text());
        entry.hypotheses().forEach(json.putArray("hypotheses")::add);
        json.put("reason", entry.reason());
        ArrayNode evidence = json.putArray("evidence");
        entry.evidence().forEach(item -> evidence.add(evidence(item)));
        entry.counterexample()
                .ifPresentOrElse(
                        item -> json.set("counterexample", evidence(item)), () -> json.putNull("counterexample"));
        entry.nearest().ifPresentOrElse(near -> json.set("nearest", tree(near)), () -> json.putNull("nearest"));
        return json;
    }

    private static ObjectNode evidence(Evidence item) {
        ObjectNode json = NODES.objectNode();
        json.put("case", item.trial());
        json.put(item.instance() ? "instance" : "numbers", item.text());
        json.put("inside", item.inside());
        ArrayNode hypotheses = json.putArray("hypotheses");
        item.hypotheses()
                .forEach(finding -> hypotheses
                        .addObject()
                        .put("finding", word(finding.truth()))
                        .put("words", finding.words()));
        json.put("conclusion", word(item.conclusion().truth()));
        json.put("words", item.conclusion().words());
        json.put("certified", item.conclusion().certificate().isPresent());
        return json;
    }

    private static String word(Enum<?> truth) {
        return truth.name().toLowerCase(Locale.ROOT);
    }
}
