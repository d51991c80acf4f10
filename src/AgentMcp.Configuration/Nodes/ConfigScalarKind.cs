namespace AgentMcp.Configuration.Nodes;

/// <summary>What a scalar is. Only YAML has <see cref="Null"/>; only TOML has dates and times.</summary>
public enum ConfigScalarKind
{
    Null,
    String,
    Integer,
    Float,
    Boolean,
    OffsetDateTime,
    LocalDateTime,
    LocalDate,
    LocalTime,
}
