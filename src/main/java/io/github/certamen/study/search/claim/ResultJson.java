package io.github.certamen.study.search.claim;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.certamen.certify.Certification;
import java.io.Serializable;
import java.util.function.Function;

/** Turns a certification into JSON, for claims that are expressions over it; it can be sent to where the claim is tested. */
@FunctionalInterface
public interface ResultJson extends Function<Certification, JsonNode>, Serializable {}
