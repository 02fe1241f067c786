package io.github.certamen.paper.shaozhou;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.certamen.instance.InstanceException;
import io.github.certamen.instance.YamlFile;
import io.github.certamen.model.DesignProblem;
import org.junit.jupiter.api.Test;

class IndivisibleGoodModelTest {
    private static DesignProblem read(String text) {
        return new IndivisibleGoodModel().read(YamlFile.parse("test.yaml", text).root());
    }

    @Test
    void readsAgentsAndMechanisms() {
        DesignProblem problem = read("agents: [{family: uniform}, {family: uniform}]\nmechanisms: deterministic\n");
        assertThat(problem.model()).isEqualTo("indivisible-good");
        assertThat(problem.mechanisms()).isEqualTo("deterministic");
        assertThat(read("agents: [{family: uniform}, {family: uniform}]\n").mechanisms())
                .isEqualTo("randomised");
    }

    @Test
    void refusesWhatIsNotStatedRight() {
        assertRefused("agents: [{family: uniform}]\n", "expected 2 to 8 agents", "test.yaml");
        assertRefused("agents: 3\n", "a list of 2 distributions or more", "no list");
        assertRefused(
                "agents: [{family: uniform}, {family: uniform, upper: 2}]\n", "types must lie in [0, 1]", "upper=2");
        assertRefused(
                "agents: [{family: uniform}, {family: uniform}]\nmechanisms: random\n",
                "randomised or deterministic",
                "random");
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InstanceException.class)
                .hasMessageContainingAll(parts);
    }
}
