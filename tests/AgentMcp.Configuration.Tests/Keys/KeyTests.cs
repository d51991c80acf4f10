using System.Reflection;
using System.Text.RegularExpressions;
using AgentMcp.Configuration.Keys;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Configuration.Tests.Keys;

public sealed partial class KeyTests
{
    // Keys whose reader is the composition of the program, which takes them over next. A key that has found its reader must leave this list.
    private static readonly string[] Awaited = [];

    private static readonly ConfigCatalog Catalog = new(BuiltInKeys.Groups);

    public static TheoryData<string> Declared => [.. Declarations()];

    [Theory]
    [MemberData(nameof(Declared))]
    public void A_key_has_a_reader_or_waits_for_it_by_name(string property) => Assert.NotEqual(Awaited.Contains(property), IsRead(property));

    [Fact]
    public void No_key_waits_that_is_not_declared() => Assert.Empty(Awaited.Except(Declarations()));

    [Fact]
    public void Every_group_is_registered()
    {
        var groups = KeyClasses().Select(type => type.GetProperty("Group", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<KeyGroup>();

        Assert.Equal(groups.Select(group => group.Section).Order(StringComparer.Ordinal), BuiltInKeys.Groups.Select(group => group.Section).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_are_lower_case_and_sentences_are_sentences()
    {
        foreach (var key in Catalog.Keys.Concat(Catalog.Families.SelectMany(family => family.Keys)))
        {
            Assert.Matches(NameForm(), key.Name);
            Assert.EndsWith(".", key.Description, StringComparison.Ordinal);
            Assert.True(char.IsUpper(key.Description[0]), key.Description);
            Assert.True(key.Scope is not KeyScope.Hub || key.DeprecatedNames.Count == 0, key.Name);
        }
    }

    [Fact]
    public void Whatever_holds_an_address_a_secret_or_a_program_needs_trust()
    {
        foreach (var key in Catalog.Keys.Concat(Catalog.Families.SelectMany(family => family.Keys)))
        {
            var isDangerous = key.IsSecret || key.Name.Contains("endpoint", StringComparison.Ordinal) || key.Name.EndsWith("command", StringComparison.Ordinal) || key.Name.EndsWith(".host", StringComparison.Ordinal);
            Assert.True(!isDangerous || key.RequiresTrust, key.Name);
        }
    }

    [Fact]
    public void A_default_fits_its_own_type()
    {
        foreach (var key in Catalog.Keys.Where(key => key.Type is not AgentMcp.Configuration.Keys.Types.ConfigType<IReadOnlyList<string>>))
        {
            var text = key.DefaultText == "null" ? "" : key.DefaultText;

            Assert.Null(key.Parse(text, AgentMcp.Configuration.Keys.Types.ReadContext.None, AgentMcp.Configuration.Snapshots.ConfigOrigin.Default, out var cell));
            Assert.True(cell!.IsSameAs(key.DefaultCell), key.Name);
        }
    }

    [Fact]
    public void A_key_is_found_by_every_name_it_has()
    {
        Assert.Equal(ConsensusKeys.TimeoutSeconds, Catalog.Find("timeout_seconds")!.Key);
        Assert.Equal((ModelKeys.Tier, "gpt-5"), (Catalog.Find("models.gpt-5.tier")!.Key, Catalog.Find("models.gpt-5.tier")!.Section));
        Assert.Equal("models.gpt-5.retry.max_attempts", ModelKeys.RetryMaxAttempts.NameIn("gpt-5"));
        Assert.Equal("AGENTMCP_MODELS__GPT_5__RETRY__MAX_ATTEMPTS", ModelKeys.RetryMaxAttempts.VariableIn("gpt-5"));
        Assert.Null(Catalog.Find("models.GPT.tier"));
        Assert.Null(Catalog.Find("models.tier"));
        Assert.Equal("models.gpt-5.tier", Catalog.Nearest("models.gpt-5.teir")![0]);
    }

    private static IEnumerable<Type> KeyClasses() => typeof(HubKeys).Assembly.GetTypes().Where(type => type.Namespace == typeof(HubKeys).Namespace && type.Name.EndsWith("Keys", StringComparison.Ordinal));

    private static IEnumerable<string> Declarations() =>
        from type in KeyClasses()
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance)
        where typeof(KeyDeclaration).IsAssignableFrom(property.PropertyType)
        select type == typeof(QualityGateKeys) && property.PropertyType == typeof(ConfigKey<IReadOnlyList<string>?>) ? "QualityGateKeys.Stages" : $"{type.Name}.{property.Name}";

    // A use outside of the declarations, and beyond a rule between keys.
    private static bool IsRead(string property)
    {
        var name = property.Split('.')[1];
        var pattern = property.StartsWith(nameof(RetryPresetKeys), StringComparison.Ordinal) ? $@"\w\.{name}\b" : $@"\b{Regex.Escape(property)}\b";
        return Sources().Any(text => (!property.StartsWith(nameof(RetryPresetKeys), StringComparison.Ordinal) || text.Contains("RetryKeys.", StringComparison.Ordinal)) && Regex.IsMatch(text, pattern));
    }

    private static IEnumerable<string> Sources()
    {
        var source = Path.Combine(RepositoryRoot.Path, "src");
        var declarations = Path.Combine(source, "AgentMcp.Configuration", "Keys");
        var rules = Path.Combine(source, "AgentMcp.Configuration", "Rules");
        return Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(declarations, StringComparison.Ordinal) && !path.StartsWith(rules, StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText);
    }

    [GeneratedRegex("^[a-z][a-z_]*(\\.[a-z][a-z_]*){0,3}$")]
    private static partial Regex NameForm();
}
