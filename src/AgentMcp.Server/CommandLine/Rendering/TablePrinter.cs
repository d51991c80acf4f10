using System.Text.Json;
using AgentMcp.Core.Ids;
using Spectre.Console;

namespace AgentMcp.Server.CommandLine.Rendering;

/// <summary>Prints data as a table: a row a result, or a row a property where there is no list.</summary>
internal static class TablePrinter
{
    // Narrower columns break every word; what does not fit is named below the table.
    private const int NarrowestColumn = 14;
    private const int Unbounded = 100_000;

    public static void Print(CommandIo io, JsonElement data)
    {
        var console = Create(io);
        if (data.ValueKind is JsonValueKind.Object && data.TryGetProperty("results", out var results) && results.ValueKind is JsonValueKind.Array)
        {
            PrintRows(io, console, data, [.. results.EnumerateArray()]);
        }
        else
        {
            PrintProperties(io, console, data);
        }
    }

    private static void PrintRows(CommandIo io, IAnsiConsole console, JsonElement data, IReadOnlyList<JsonElement> rows)
    {
        if (rows.Count == 0)
        {
            io.Output.WriteLine("Nothing found.");
            return;
        }

        var columns = ColumnsOf(rows);
        var shown = io.OutputIsTerminal ? columns.Take(Math.Max(1, io.Width / NarrowestColumn)).ToList() : columns;
        var table = NewTable(io);
        foreach (var column in shown)
        {
            table.AddColumn(new TableColumn(new Text(column.Length == 0 ? "value" : column)));
        }

        foreach (var row in rows)
        {
            table.AddRow(shown.Select(column => Cell(row, column)));
        }

        console.Write(table);
        if (shown.Count < columns.Count)
        {
            io.Output.WriteLine($"Not shown for want of width: {string.Join(", ", columns.Skip(shown.Count))} (--json has all).");
        }

        if (data.ValueKind is JsonValueKind.Object && data.TryGetProperty("total", out var total) && total.TryGetInt64(out var count) && count > rows.Count)
        {
            io.Output.WriteLine($"{rows.Count} of {count}.");
        }
    }

    private static void PrintProperties(CommandIo io, IAnsiConsole console, JsonElement data)
    {
        var table = NewTable(io);
        table.ShowHeaders = false;
        table.AddColumn("name").AddColumn("value");
        List<JsonProperty> lists = [];
        if (data.ValueKind is JsonValueKind.Object)
        {
            lists = [.. data.EnumerateObject().Where(property => IsListOfObjects(property.Value))];
            foreach (var property in data.EnumerateObject().Where(property => !IsListOfObjects(property.Value)))
            {
                table.AddRow(new Text(property.Name), Cell(property.Value, ""));
            }
        }
        else
        {
            table.AddRow(new Text("value"), Cell(data, ""));
        }

        console.Write(table);
        foreach (var list in lists)
        {
            io.Output.WriteLine();
            io.Output.WriteLine(list.Name);
            PrintRows(io, console, default, [.. list.Value.EnumerateArray()]);
        }
    }

    private static bool IsListOfObjects(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(element => element.ValueKind is JsonValueKind.Object);

    // In the order of first appearance; a column that is null everywhere says nothing.
    private static List<string> ColumnsOf(IReadOnlyList<JsonElement> rows)
    {
        var columns = new List<string>();
        foreach (var row in rows)
        {
            if (row.ValueKind is not JsonValueKind.Object)
            {
                return [""];
            }

            columns.AddRange(row.EnumerateObject().Where(property => property.Value.ValueKind is not JsonValueKind.Null).Select(property => property.Name).Except(columns, StringComparer.Ordinal));
        }

        return columns;
    }

    private static Text Cell(JsonElement row, string column)
    {
        var value = row;
        if (column.Length > 0 && !row.TryGetProperty(column, out value))
        {
            return Text.Empty;
        }

        var text = Format(value);
        return new Text(column == "id" || column.EndsWith("_id", StringComparison.Ordinal) ? ShortId(text) : text);
    }

    private static string ShortId(string text) => Guid.TryParse(text, out _) ? IdSuffix.Short(text) : text;

    private static string Format(JsonElement value) => TerminalText.Clean(value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array when value.EnumerateArray().All(element => element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) =>
            string.Join(", ", value.EnumerateArray().Select(Format)),
        _ => value.GetRawText(),
    });

    private static Table NewTable(CommandIo io) => new() { Border = io.IsDecorated ? TableBorder.Rounded : TableBorder.None };

    private static IAnsiConsole Create(CommandIo io)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = io.IsDecorated ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = io.IsDecorated ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new TableOutput(io),
        });
        console.Profile.Width = io.OutputIsTerminal ? io.Width : Unbounded;
        return console;
    }
}
