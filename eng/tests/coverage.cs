#:property PublishAot=false
// dotnet run --file eng/tests/coverage.cs -- <folder with coverage.cobertura.xml files> <lowest per cent>
// Prints the line coverage of each project in src, where a line counts as covered that any test project ran.

using System.Globalization;
using System.Xml.Linq;

var lowest = double.Parse(args[1], CultureInfo.InvariantCulture);
var projects = new SortedDictionary<string, Dictionary<(string File, int Line), bool>>(StringComparer.Ordinal);

foreach (var report in Directory.EnumerateFiles(args[0], "coverage.cobertura.xml", SearchOption.AllDirectories))
{
    foreach (var package in XDocument.Load(report).Descendants("package"))
    {
        var name = (string)package.Attribute("name")!;
        if (!projects.TryGetValue(name, out var lines))
        {
            projects[name] = lines = [];
        }

        foreach (var type in package.Descendants("class"))
        {
            // Reports differ in the root that file names are relative to; the file's name with its folder is the same.
            var file = string.Join('/', ((string)type.Attribute("filename")!).Split('/', '\\').TakeLast(2));
            foreach (var line in type.Elements("lines").Elements("line"))
            {
                var key = (file, (int)line.Attribute("number")!);
                lines[key] = lines.GetValueOrDefault(key) || (long)line.Attribute("hits")! > 0;
            }
        }
    }
}

var failed = projects.Count == 0;
foreach (var (name, lines) in projects)
{
    var covered = lines.Values.Count(hit => hit);
    var percent = lines.Count == 0 ? 100 : 100.0 * covered / lines.Count;
    failed |= percent < lowest;
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"== coverage {name}: {percent:F1} % of {lines.Count} lines{(percent < lowest ? $"; below {lowest} %" : "")}"));
}

// The collector skips an assembly that it cannot read and says so nowhere: a project without a line is a failure, not a blank.
foreach (var project in Directory.EnumerateFiles("src", "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
{
    var name = XDocument.Load(project).Descendants("AssemblyName").FirstOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(project);
    if (!projects.ContainsKey(name))
    {
        failed |= lowest > 0;
        Console.WriteLine($"== coverage {name}: nothing was measured");
    }
}

return failed ? 1 : 0;
