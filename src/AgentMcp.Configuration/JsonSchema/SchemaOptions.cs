namespace AgentMcp.Configuration.JsonSchema;

/// <summary>How a schema is compiled and how far an evaluation may go.</summary>
public sealed record SchemaOptions
{
    /// <summary>The edition of a schema without <c>$schema</c>.</summary>
    public SchemaDraft DefaultDraft { get; init; } = SchemaDraft.Draft202012;

    /// <summary>True: <c>format</c> is checked (the names in <c>Formats/FormatCatalogue.cs</c>); false: it is a remark.</summary>
    public bool AssertFormats { get; init; }

    /// <summary>The address that relative references start from when the schema has no <c>$id</c>.</summary>
    public string BaseAddress { get; init; } = "";

    /// <summary>Documents that references may name; nothing is ever fetched.</summary>
    public SchemaDocuments Documents { get; init; } = SchemaDocuments.None;

    /// <summary>How long one pattern may look at one text.</summary>
    public TimeSpan PatternTimeout { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How deep an instance may be nested: 1 to 1,000.</summary>
    public int MaximumDepth { get; init; } = 256;
}
