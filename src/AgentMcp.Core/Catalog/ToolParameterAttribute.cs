namespace AgentMcp.Core.Catalog;

/// <summary>Describes a property of an arguments record as a parameter. A parameter without a default is left null (or false) when absent; a C# <c>required</c> property is a required parameter.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ToolParameterAttribute(string description) : Attribute
{
    /// <summary>What it means, short: every word is sent to every client.</summary>
    public string Description { get; } = description;

    /// <summary>Value when absent; written here and nowhere else. An enum value or its name for enums.</summary>
    public object? Default { get; set; }

    /// <summary>Smallest number; NaN for none.</summary>
    public double Minimum { get; set; } = double.NaN;

    /// <summary>Largest number; NaN for none.</summary>
    public double Maximum { get; set; } = double.NaN;

    /// <summary>Most characters of a text (each text of a list); 0 for none.</summary>
    public int MaximumLength { get; set; }

    /// <summary>Most elements of a list; 0 for none.</summary>
    public int MaximumItems { get; set; }

    /// <summary>The name and the schema say it all: the description stands in the command's help, not in the schema, whose every word each client pays for.</summary>
    public bool Evident { get; set; }

    /// <summary>May be an empty text.</summary>
    public bool AllowEmpty { get; set; }
}
