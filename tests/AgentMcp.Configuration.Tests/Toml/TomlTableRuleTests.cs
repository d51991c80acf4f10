using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Tests.Toml;

public sealed class TomlTableRuleTests
{
    [Theory]
    [InlineData("a = 1\n'a' = 2", "line 2, column 1: The key 'a' stands at line 1, column 1 already; remove one of the two.")]
    [InlineData("[t]\na.b = 1\na.b = 2", "line 3, column 3: The key 'a.b' stands at line 2, column 3 already; remove one of the two.")]
    [InlineData("a.b = 1\na = 2", "line 2, column 1: The key 'a' stands at line 1, column 1 already; remove one of the two.")]
    [InlineData("a = 1\na.b = 2", "line 2, column 1: 'a.b' adds to 'a', which has a value of its own at line 1, column 1; write the key there.")]
    [InlineData("a = { b = 1 }\na.c = 2", "line 2, column 1: 'a.c' adds to 'a', which has a value of its own at line 1, column 1; write the key there.")]
    [InlineData("[a]\n[a]", "line 2, column 1: The table 'a' is defined at line 1, column 1 already; write all its keys there.")]
    [InlineData("[x]\na.b = 1\n[x.a]", "line 3, column 1: The table 'x.a' is defined at line 2, column 1 already; write all its keys there.")]
    [InlineData("[[a]]\n[a]", "line 2, column 1: The table 'a' is defined at line 1, column 1 already; a further one of the array takes two brackets on each side.")]
    [InlineData("a = 1\n[a]", "line 2, column 1: The table 'a' is defined at line 1, column 1 already; rename one of the two.")]
    [InlineData("a = {}\n[a.b]", "line 2, column 2: 'a' has a value at line 1, column 1 and cannot hold tables; rename one of the two.")]
    [InlineData("a = []\n[[a]]", "line 2, column 1: The array of tables 'a' cannot begin here: at line 1, column 1 the name is defined as something else; rename one of the two.")]
    [InlineData("[a.b]\n[a]\nb.c = 1", "line 3, column 1: 'b.c' adds to 'b', which is defined by a header at line 1, column 1; write the key there.")]
    [InlineData("[a.b.c]\n[a]\nb.d = 1", "line 3, column 1: 'b.d' adds to 'b', which is defined by a header at line 1, column 4; write the key there.")]
    [InlineData("a = { b.c = 1, b = 2 }", "line 1, column 16: The key 'b' stands at line 1, column 7 already; remove one of the two.")]
    public void Read_AConflict_NamesBothPlaces(string document, string error) => Assert.Equal([error], Given.Errors(document));

    [Fact]
    public void Read_AConflict_CarriesTheEarlierPlace() =>
        Assert.Equal(new SourceSpan(1, 1, 0, 1), Assert.Single(Given.Read("a = 1\na = 2").Errors).Earlier);

    [Fact]
    public void Read_AllConflictsOfADocument_AreTold() =>
        Assert.Equal(4, Given.Errors("a = 1\na = 2\n[t]\n[t]\nx = 1\nx = 2\n[t]\ny = 1\n").Length);

    [Theory]
    [InlineData("[a.b]\n[a]", "{'a' = {'b' = {}}}")]
    [InlineData("[x]\na.b = 1\n[x.a.c]", "{'x' = {'a' = {'b' = Integer:1, 'c' = {}}}}")]
    [InlineData("a.b = 1\nc = 2\na.d = 3", "{'a' = {'b' = Integer:1, 'd' = Integer:3}, 'c' = Integer:2}")]
    [InlineData("[[a]]\n[a.b]\n[[a]]\n[a.b]", "{'a' = [{'b' = {}}, {'b' = {}}]}")]
    [InlineData("'' = 1\n'a.b' = 2\n1.2 = 3", "{'' = Integer:1, 'a.b' = Integer:2, '1' = {'2' = Integer:3}}")]
    public void Read_WhatIsNoConflict_IsRead(string document, string tree) => Assert.Equal(tree, Given.Tree(document));
}
