namespace AgentMcp.Configuration.Loading;

/// <summary>How far a source with errors has fallen while a snapshot is made.</summary>
internal enum SourceFall
{
    /// <summary>Taken as it is.</summary>
    None,

    /// <summary>Taken as it last was in effect.</summary>
    Back,

    /// <summary>Left out: as it last was it does not fit the others either, or it never was.</summary>
    Out,
}
