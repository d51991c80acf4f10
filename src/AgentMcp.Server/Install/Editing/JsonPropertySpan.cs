namespace AgentMcp.Server.Install.Editing;

/// <summary>Where a property of an object stands in a text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameStart">Where the quote of its name is.</param>
/// <param name="ValueStart">Where its value begins.</param>
/// <param name="ValueEnd">Behind the last character of its value.</param>
internal sealed record JsonPropertySpan(string Name, int NameStart, int ValueStart, int ValueEnd);
