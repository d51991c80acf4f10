using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>The errors after which reading goes on.</summary>
internal sealed class TomlErrors
{
    // A person mends the first few; a million sentences about a broken file help nobody.
    private const int Maximum = 100;

    private readonly List<SourceError> _errors = [];

    /// <summary>In the order of the file: a value is looked at before its key is compared with others.</summary>
    public IReadOnlyList<SourceError> InOrder => [.. _errors.OrderBy(error => error.Place.Offset)];

    public void Add(SourceSpan place, string message, SourceSpan? earlier = null)
    {
        if (_errors.Count == Maximum)
        {
            throw new TomlSyntaxException(new SourceError(place, $"The file has more than {Maximum} errors; mend those before this place first."));
        }

        _errors.Add(new SourceError(place, message, earlier));
    }
}
