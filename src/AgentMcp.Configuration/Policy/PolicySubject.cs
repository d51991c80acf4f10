namespace AgentMcp.Configuration.Policy;

/// <summary>What a rule looks at.</summary>
[Flags]
internal enum PolicySubject
{
    /// <summary>Nothing by itself.</summary>
    None = 0,

    /// <summary>A memory.</summary>
    Memory = 1,

    /// <summary>All memories of the project together.</summary>
    MemorySet = 2,

    /// <summary>A mission, or a configuration file.</summary>
    Workflow = 4,

    /// <summary>A file of the repository, whatever it holds.</summary>
    File = 8,
}
