using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Launcher;

/// <summary>A working copy in small: the real launcher and its scripts over a program of few files, in a folder with a space in its name.</summary>
internal sealed class LauncherTree : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("agentmcp-launcher-").FullName;

    private LauncherTree()
    {
        Root = Path.Combine(_parent, "a working copy");
        Directory.CreateDirectory(Root);
    }

    public string Root { get; }

    public string Builds => Path.Combine(Root, "artifacts", "run");

    /// <summary>The folder that the next start runs from.</summary>
    public string CurrentBuild => Path.Combine(Builds, File.ReadAllText(Path.Combine(Builds, "current")).Trim());

    public static LauncherTree CreateUnbuilt()
    {
        var tree = new LauncherTree();
        CopyFile(RepositoryRoot.Combine("agentmcp"), Path.Combine(tree.Root, "agentmcp"));
        CopyFolder(RepositoryRoot.Combine("eng", "launcher"), Path.Combine(tree.Root, "eng", "launcher"));
        CopyFolder(RepositoryRoot.Combine("eng", "shell"), Path.Combine(tree.Root, "eng", "shell"));
        tree.Write(".editorconfig", "root = true\n");
        tree.Write("Directory.Build.props", "<Project />\n");
        tree.Write("src/AgentMcp.Server/AgentMcp.Server.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <AssemblyName>agentmcp</AssemblyName>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../AgentMcp.FrontEnd/AgentMcp.FrontEnd.csproj" />
              </ItemGroup>
            </Project>
            """);
        tree.Write("src/AgentMcp.FrontEnd/AgentMcp.FrontEnd.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <AssemblyName>agentmcp-front</AssemblyName>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
            </Project>
            """);

        // What the launcher starts; both lie in one folder, as in the real build.
        tree.Write("src/AgentMcp.FrontEnd/Program.cs", """
            return (int)System.Reflection.Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "agentmcp.dll")).EntryPoint!.Invoke(null, [args])!;
            """);
        tree.Write("src/AgentMcp.Server/Program.cs", """
            Console.WriteLine($"{Answer.Text}|{typeof(Answer).Assembly.GetType("Extra")?.Name}|{Directory.GetCurrentDirectory()}|{string.Join(';', args)}");
            Console.WriteLine(Console.In.ReadToEnd());
            return 3;
            """);
        tree.Answer("first");
        return tree;
    }

    /// <summary>A copy with all it has built.</summary>
    public LauncherTree Copy()
    {
        var copy = new LauncherTree();
        CopyFolder(Root, copy.Root);
        return copy;
    }

    /// <summary>Changes a source so that the program prints this word.</summary>
    public void Answer(string word) => Write("src/AgentMcp.Server/Answer.cs", $"internal static class Answer {{ public const string Text = \"{word}\"; }}\n");

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public ProcessStartInfo Command(params IEnumerable<string> arguments)
    {
        var startInfo = new ProcessStartInfo(Path.Combine(Root, "agentmcp"), arguments) { WorkingDirectory = _parent };
        startInfo.Environment.Remove("AGENTMCP_NO_BUILD");
        return startInfo;
    }

    public Task<ProcessResult> RunAsync(CancellationToken cancellationToken) => ChildProcess.RunAsync(Command(), "", cancellationToken);

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    private static void CopyFolder(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            CopyFile(file, Path.Combine(target, Path.GetRelativePath(source, file)));
        }
    }

    private static void CopyFile(string source, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(source, target);
    }
}
