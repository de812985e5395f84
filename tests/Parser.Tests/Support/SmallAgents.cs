using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>A folder with one small agent, for tests that need to know what is in it and to change it.</summary>
internal sealed class SmallAgents : IDisposable
{
    public const string File = "chitchat.yaml";

    public const string Text = """
        agent: chitchat
        intents:
          - name: requestTellJiboContent
            rules: [launch]
            entities: { JiboContent: Joke }
            templates: ["tell (me|us) a joke"]
            utterances: [tell me a joke, say something funny, do you know any jokes, make me laugh, i could use a good joke]
          - name: hello
            rules: [launch]
            templates: ["(hello|hi)"]
            utterances: [hello there, good to see you, nice to meet you again, hi my friend, greetings to you]

        """;

    private readonly ScratchFolder _files = new();
    private readonly ScratchFolder _data = new();

    public SmallAgents() => Write(File, Text);

    public string Folder => _files.Path;

    public string Data => _data.Path;

    public string Models => _data.File("parser-models");

    public void Write(string file, string text) => System.IO.File.WriteAllText(_files.File(file), text);

    public void Delete(string file) => System.IO.File.Delete(_files.File(file));

    public Task<RunningParser> StartAsync(params string[] args) =>
        RunningParser.StartAsync([$"--server:data={Data}", $"--parser:agents={Folder}", "--parser:watchInterval=50ms", .. args]);

    public void Dispose()
    {
        _files.Dispose();
        _data.Dispose();
    }
}
