using AgentMcp.Configuration.Editing;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Tests.Editing;

public sealed class YamlEditorTests
{
    [Theory]
    [InlineData("hub:\n  idle_minutes: 30 # long\n", "hub:\n  idle_minutes: 60 # long\n")]
    [InlineData("hub:\n  idle_minutes:   '30'\n", "hub:\n  idle_minutes:   60\n")]
    [InlineData("hub:\r\n    other: 1\r\n# end", "hub:\r\n    other: 1\r\n    idle_minutes: 60\r\n# end")]
    [InlineData("hub: {other: 1} # x\n", "hub: {other: 1, idle_minutes: 60} # x\n")]
    [InlineData("hub:\n\nstorage: {}\n", "hub:\n  idle_minutes: 60\n\nstorage: {}\n")]
    [InlineData("hub:\n   # idle_minutes: 30\n   # After which the hub leaves.\nstorage: {}\n", "hub:\n   # idle_minutes: 30\n   # After which the hub leaves.\n   idle_minutes: 60\nstorage: {}\n")]
    [InlineData("hub: ~\n", "hub: {idle_minutes: 60}\n")]
    [InlineData("# only words\n", "# only words\nhub:\n  idle_minutes: 60\n")]
    [InlineData("", "hub:\n  idle_minutes: 60\n")]
    [InlineData("a:\n    b: 1", "a:\n    b: 1\nhub:\n    idle_minutes: 60")]
    [InlineData("hub:\n  text: |+\n    a\n\nb: 1\n", "hub:\n  text: |+\n    a\n\n  idle_minutes: 60\nb: 1\n")]
    [InlineData("hub:\n  idle_minutes: *x\n", null)]
    [InlineData("hub: 5\n", null)]
    [InlineData("hub: [1]\n", null)]
    [InlineData("x: &x {a: 1}\nhub: *x\n", null)]
    public void A_number_is_set_in_its_place(string before, string? after)
    {
        if (after is null)
        {
            Assert.Throws<YamlEditException>(() => Set(before, "hub.idle_minutes", Number(60)));
        }
        else
        {
            Assert.Equal(after, Set(before, "hub.idle_minutes", Number(60)));
        }
    }

    [Fact]
    public void An_alias_makes_way_for_a_value_of_its_own() => Assert.Equal("x: &x 1\ny: 60\n", Set("x: &x 1\ny: *x\n", "y", Number(60)));

    [Fact]
    public void An_anchor_that_is_used_elsewhere_is_not_lost() => Assert.Throws<YamlEditException>(() => Set("x: &x 1\ny: *x\n", "x", Number(60)));

    [Theory]
    [InlineData("l: [a, b] # why\n", "l: [a, c, b] # why\n")]
    [InlineData("l:\n  # first\n  - a # one\n  # second\n  - b # two\nm: 1\n", "l:\n  # first\n  - a # one\n  - c\n  # second\n  - b # two\nm: 1\n")]
    [InlineData("l:\n- x\n- b\n", "l:\n- a\n- c\n- b\n")]
    [InlineData("l:\n- b", "l:\n- a\n- c\n- b")]
    [InlineData("l:\n- a\n- c\n- b\n- d\n", "l:\n- a\n- c\n- b\n")]
    [InlineData("l:\n- a\n- c\n- b\n- d", "l:\n- a\n- c\n- b")]
    [InlineData("l:\n- {a: 1}\n- b\n# end\n", "l:\n- a\n- c\n- b\n# end\n")]
    [InlineData("l: a\n", "l: [a, c, b]\n")]
    [InlineData("l: # none\n", "l: [a, c, b] # none\n")]
    public void A_list_keeps_its_form_and_the_items_that_stay(string before, string after) => Assert.Equal(after, Set(before, "l", List("a", "c", "b")));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two words", "two words")]
    [InlineData("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1")]
    [InlineData("${env:KEY}", "\"${env:KEY}\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("12", "\"12\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("", "\"\"")]
    public void Texts_are_quoted_where_they_would_mean_something_else(string value, string written) =>
        Assert.Equal($"k: {written}\n", Set("k: 1\n", "k", ConfigScalar.Of(value, "", default)));

    [Fact]
    public void Quotes_stay_what_they_were() =>
        Assert.Equal("k: 'it''s'\nl: \"x\"\n", Set(Set("k: 'a'\nl: \"b\"\n", "k", ConfigScalar.Of("it's", "", default)), "l", ConfigScalar.Of("x", "", default)));

    [Fact]
    public void A_key_is_renamed_where_it_stands() => Assert.Equal("r:\n  # c\n  new: 1 # d\n", YamlEditor.Rename("r:\n  # c\n  old: 1 # d\n", ["r", "old"], "new"));

    [Theory]
    [InlineData("a:\n  b: 1\n  c: 2\nd: 3\n", "a:\n  c: 2\nd: 3\n")]
    [InlineData("a:\n  b: 1\nd: 3\n", "d: 3\n")]
    [InlineData("a: {b: 1, c: 2}\n", "a: {c: 2}\n")]
    [InlineData("a: {c: 2, b: 1}\n", "a: {c: 2}\n")]
    [InlineData("{a: {b: 1},}\n", "{}\n")]
    [InlineData("{a: {b: 1} ,\n}\n", "{\n}\n")]
    [InlineData("{a: {b: 1,}, c: 2}\n", "{c: 2}\n")]
    [InlineData("{c: 2, a: {b: 1},}\n", "{c: 2,}\n")]
    public void A_key_is_removed_with_a_section_that_is_empty_then(string before, string after) => Assert.Equal(after, YamlEditor.Remove(before, ["a", "b"]));

    private static string Set(string text, string key, ConfigNode value) => YamlEditor.Set(text, key.Split('.'), value);

    private static ConfigScalar Number(long number) => ConfigScalar.Of(number, "", default);

    private static ConfigList List(params string[] items) => new([.. items.Select(item => ConfigScalar.Of(item, "", default))], default);
}
