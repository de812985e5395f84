namespace Jibo.Pegasus.TestSupport.Recordings;

/// <summary>A sentence spoken by a synthetic voice, made by <c>make.sh</c> in this folder.</summary>
/// <param name="Voice"><c>slt</c>, <c>rms</c>, <c>awb</c> or <c>kal</c>.</param>
/// <param name="Set"><c>phrase</c>, <c>held-out</c> (wordings of the skills' intents that no list holds), <c>unrelated</c>, or <c>knock</c> (a knock-knock joke, sentence by sentence).</param>
/// <param name="Intent">What is meant, or <c>-</c>.</param>
/// <param name="Text">What is said.</param>
/// <param name="Path">An Ogg/Opus file: half a second of room, the sentence, one and a half seconds of room.</param>
public sealed record Recording(string Voice, string Set, string Intent, string Text, string Path)
{
    public static readonly IReadOnlyList<string> Voices = ["slt", "rms", "awb", "kal"];

    /// <summary>Every recording, by voice and then in the order of <c>sentences.tsv</c>.</summary>
    public static IReadOnlyList<Recording> All { get; } = Load();

    /// <summary>One recording by what is said.</summary>
    public static Recording Of(string text, string voice = "slt") =>
        All.First(r => r.Voice == voice && r.Text == text);

    private static List<Recording> Load()
    {
        var folder = System.IO.Path.Combine(AppContext.BaseDirectory, "Recordings");
        var sentences = File.ReadAllLines(System.IO.Path.Combine(folder, "sentences.tsv"));
        var all = new List<Recording>();
        foreach (var voice in Voices)
        {
            var files = Directory.GetFiles(System.IO.Path.Combine(folder, voice), "*.opus").ToDictionary(f => int.Parse(
                System.IO.Path.GetFileName(f)[..2], System.Globalization.CultureInfo.InvariantCulture));
            for (var i = 0; i < sentences.Length; i++)
            {
                var parts = sentences[i].Split('\t');
                all.Add(new Recording(voice, parts[0], parts[1], parts[2], files[i + 1]));
            }
        }

        return all;
    }
}
