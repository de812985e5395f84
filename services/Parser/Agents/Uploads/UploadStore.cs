using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>Keeps uploads across restarts, a file each.</summary>
internal sealed class UploadStore(string folder)
{
    private const string Ending = ".json";
    private const long MostBytes = 2 * UploadLimits.Bytes;

    /// <exception cref="IOException">It cannot be written; what was there before is there still.</exception>
    public void Save(KeptAgent agent) =>
        WholeFile.Write(PathOf(agent.Name), file => JsonSerializer.Serialize(file, agent, ParserJson.Default.KeptAgent));

    /// <exception cref="IOException">It cannot be deleted.</exception>
    public void Delete(string name) => WholeFile.Delete(PathOf(name));

    /// <summary>What is kept, in order of file names. A file that cannot be read comes with the reason instead.</summary>
    public IEnumerable<(string File, KeptAgent? Agent, string? Fault)> Load()
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Ending).Take(UploadLimits.Agents).Order(StringComparer.Ordinal))
        {
            var (agent, fault) = Read(path);
            yield return (Path.GetFileName(path), agent, fault);
        }
    }

    private (KeptAgent? Agent, string? Fault) Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                return (null, $"it is larger than {MostBytes} bytes");
            var agent = JsonSerializer.Deserialize(File.ReadAllBytes(path), ParserJson.Default.KeptAgent);
            return agent is not null && UploadName.IsSound(agent.Name) && PathOf(agent.Name) == path
                ? (agent, null)
                : (null, "it is no agent as this parser keeps them");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, "it is no agent as this parser keeps them");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, e.Message);
        }
    }

    // Names have letters that file names must not have.
    private string PathOf(string name) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)) + Ending);
}
