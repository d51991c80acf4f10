namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>The vocabularies of draft 2020-12 that change what is checked.</summary>
[Flags]
internal enum Vocabularies
{
    None = 0,
    Core = 1,
    Applicator = 2,
    Unevaluated = 4,
    Validation = 8,
    FormatAnnotation = 16,
    FormatAssertion = 32,
    Content = 64,
    MetaData = 128,
    Standard = Core | Applicator | Unevaluated | Validation | FormatAnnotation | Content | MetaData,
}
