package io.github.certamen.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.certamen.study.search.Found;
import io.github.certamen.study.search.Search;
import io.github.certamen.study.search.claim.Judgement.Status;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The JSON of {@code search}: claim, coverage, hits with their files, near misses, and what could not be tested. */
public final class SearchJson {
    private static final int NEAR_MISSES = 20;

    private SearchJson() {}

    /**
     * Writes the result.
     *
     * @param files where each hit was written, in order
     */
    public static void write(Search.Result result, List<Path> files, Writer writer) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("conjecture", result.conjecture().name());
        json.put("claim", result.conjecture().claim().describe());
        json.put("dimensions", result.conjecture().dimensions());
        json.put("tested", result.tested().size());
        for (Status status : Status.values()) {
            json.put(status.name().toLowerCase(Locale.ROOT), result.count(status));
        }
        JsonText.number(json, "largestEpsilon", result.largestEpsilon());
        ArrayNode hits = json.putArray("hits");
        for (int i = 0; i < result.hits().size(); i++) {
            Found.Hit hit = result.hits().get(i);
            ObjectNode node = found(hits.addObject(), hit.last());
            node.put("file", files.get(i).toString());
            JsonText.number(node, "marginAsFound", hit.first().judgement().margin());
            node.put("instance", hit.last().text());
        }
        ArrayNode near = json.putArray("nearMisses");
        result.nearMisses(NEAR_MISSES).forEach(found -> found(near.addObject(), found));
        ArrayNode failed = json.putArray("notTested");
        result.tested().stream()
                .filter(found -> found.judgement().status() == Status.FAILED)
                .forEach(found -> found(failed.addObject(), found));
        JsonText.write(json, writer);
    }

    private static ObjectNode found(ObjectNode json, Found found) {
        json.put("name", found.name());
        json.put("status", found.judgement().status().name().toLowerCase(Locale.ROOT));
        JsonText.number(json, "margin", found.judgement().margin());
        JsonText.number(json, "epsilon", found.judgement().epsilon());
        json.put("words", found.judgement().words());
        ObjectNode facts = json.putObject("facts");
        found.judgement().facts().forEach((name, value) -> JsonText.number(facts, name, value));
        return json;
    }
}
