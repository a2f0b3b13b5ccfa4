using System.Text.Json;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ZkPot.Chain.Tests;

/// <summary>The sources of projects as the compiler sees them, each against those that it refers to; for rules that need types.</summary>
internal static class SourceCompilation
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);
    private static readonly Dictionary<string, CSharpCompilation> Known = [];

    // What the tests run on, packages among it; the projects of this repository are compiled from their sources.
    private static readonly MetadataReference[] Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("ZkPot.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A project, and what it refers to.</summary>
    /// <param name="projectFile">Its csproj.</param>
    public static CSharpCompilation Of(string projectFile)
    {
        string path = Path.GetFullPath(projectFile);
        if (Known.TryGetValue(path, out CSharpCompilation? known))
            return known;
        string folder = Path.GetDirectoryName(path)!,
            name = Path.GetFileNameWithoutExtension(path);
        XDocument project = XDocument.Load(path);
        string usings = ImplicitUsings + string.Concat(Values(project, "Using").Select(item => $"global using {item};"));
        string[] referred =
        [
            .. Values(project, "ProjectReference").Select(item => Path.GetFullPath(Path.Combine(folder, item.Replace('\\', '/')))),
        ];
        // References of references come along, as they do in a build.
        MetadataReference[] references =
        [
            .. referred
                .Select(Of)
                .SelectMany(other => other.References.OfType<CompilationReference>().Append(other.ToMetadataReference()))
                .DistinctBy(other => other.Display),
        ];
        SyntaxTree[] trees = [.. Sources(folder).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Parsing, file))];
        return Known[path] = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(usings, Parsing), .. trees],
            [.. Platform, .. Packages(name), .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        );
    }

    /// <summary>A project with one more file.</summary>
    public static CSharpCompilation With(this CSharpCompilation project, string source, out SyntaxTree tree)
    {
        tree = CSharpSyntaxTree.ParseText(source, Parsing, "Planted.cs");
        return project.AddSyntaxTrees(tree);
    }

    private static IEnumerable<string> Values(XDocument project, string element) =>
        project.Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>();

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuilt(folder, file))
            .Order(StringComparer.Ordinal);

    private static bool IsBuilt(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin");

    /// <summary>The packages of a project that was restored, which the tests themselves may not use.</summary>
    private static IEnumerable<MetadataReference> Packages(string project)
    {
        string assets = Repository.At("artifacts", "obj", project, "project.assets.json");
        if (!File.Exists(assets))
            yield break;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(assets));
        JsonElement root = document.RootElement;
        string[] roots = [.. root.GetProperty("packageFolders").EnumerateObject().Select(item => item.Name)];
        foreach (JsonProperty library in root.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject())
        {
            bool isPackage = library.Value.GetProperty("type").GetString() == "package";
            if (!isPackage || !library.Value.TryGetProperty("compile", out JsonElement compile))
                continue;
            string folder = root.GetProperty("libraries").GetProperty(library.Name).GetProperty("path").GetString()!;
            foreach (string file in compile.EnumerateObject().Select(item => item.Name))
            {
                if (!file.EndsWith(".dll", StringComparison.Ordinal))
                    continue;
                if (Platform.Any(item => Path.GetFileName(item.Display) == Path.GetFileName(file)))
                    continue;
                string? found = roots.Select(start => Path.Combine(start, folder, file)).FirstOrDefault(File.Exists);
                if (found is not null)
                    yield return MetadataReference.CreateFromFile(found);
            }
        }
    }
}
