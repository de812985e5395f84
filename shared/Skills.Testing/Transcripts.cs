using System.Runtime.CompilerServices;
using Jibo.Pegasus.Skills.Testing.Recording;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>Replays recorded conversations as a test.</summary>
public static class Transcripts
{
    /// <summary>
    /// Takes every turn of every transcript once more, with the same seed and clock, and compares the answers. With
    /// <c>UPDATE_SNAPSHOTS=1</c> the files are rewritten instead; that also completes files that were written by hand.
    /// </summary>
    /// <param name="pattern">Files beside the test: <c>transcripts/*.json</c>.</param>
    /// <param name="configure">Sets the world around the skill.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <exception cref="SkillTestException">A conversation went another way; the message names file, turn and JSON path.</exception>
    public static async Task ReplayAsync<TSkill>(
        string pattern, Action<SkillTestOptions>? configure = null, [CallerFilePath] string testFile = "") where TSkill : BaseSkill
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        var differences = new List<string>();
        foreach (var file in TranscriptFiles.Find(pattern, testFile))
        {
            var name = Path.GetFileName(file);
            var recorded = Transcript.Read(await File.ReadAllBytesAsync(file), name);
            var came = await TranscriptReplay.RunAsync<TSkill>(recorded, configure);
            if (TranscriptFiles.AreUpdated)
                await File.WriteAllBytesAsync(file, came.ToUtf8());
            else
                differences.AddRange(TranscriptComparison.Compare(recorded, came).Select(difference => $"{name}: {difference}"));
        }

        TranscriptFiles.Require(differences);
    }
}
