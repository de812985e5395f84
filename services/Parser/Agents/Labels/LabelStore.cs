using System.Text.Json;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.ServiceDefaults.Files;

namespace Jibo.Pegasus.Parser.Agents.Labels;

/// <summary>
/// Keeps labels across restarts, a file each, named for its id: parsers that share the folder add and take away without a lock, and none
/// undoes what another does.
/// </summary>
internal sealed class LabelStore(string folder)
{
    private const string Ending = ".json";
    private const long MostBytes = 2 * LabelLimits.Bytes;

    /// <exception cref="IOException">It cannot be written; what was there before is there still.</exception>
    public void Save(Label label) => WholeFile.Write(PathOf(label.Id), file => JsonSerializer.Serialize(file, label, ParserJson.Default.Label));

    /// <exception cref="IOException">It cannot be deleted.</exception>
    public void Delete(string id) => WholeFile.Delete(PathOf(id));

    /// <summary>How the folder is now.</summary>
    public FileStamp Stamp() => FileStamp.Of(Files());

    /// <summary>What is kept. A file that cannot be read comes with the reason instead.</summary>
    public IReadOnlyList<(string File, Label? Label, string? Fault)> Load()
    {
        try
        {
            return [.. Files().Select(Read)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [(folder, null, e.Message)];
        }
    }

    private IEnumerable<FileInfo> Files() =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*" + Ending).Take(LabelLimits.Labels) : [];

    private static (string File, Label? Label, string? Fault) Read(FileInfo file)
    {
        const string NoLabel = "it is no label as this parser keeps them";
        try
        {
            if (file.Length > MostBytes)
                return (file.Name, null, $"it is larger than {MostBytes} bytes");
            var label = JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), ParserJson.Default.Label);
            return label is { Id: not null, Text: not null, Agent: not null, Intent: not null } && Label.IsId(label.Id) && label.Id + Ending == file.Name
                ? (file.Name, label, null)
                : (file.Name, null, NoLabel);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (file.Name, null, NoLabel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (file.Name, null, e.Message);
        }
    }

    private string PathOf(string id) => Path.Combine(folder, id + Ending);
}
