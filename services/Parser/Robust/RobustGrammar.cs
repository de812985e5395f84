using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>What the process of the grammar has read, once, before its port opens. When files change, the parser starts another one.</summary>
internal sealed class RobustGrammar(AgentFiles files) : IHostedService
{
    private GrammarEngine _engine = null!;

    public string Version { get; private set; } = "";

    public IReadOnlyList<string> Rules { get; private set; } = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        files.Open();
        var (set, normalizer) = files.Current;
        var grammar = GrammarSet.Compile(set, normalizer);
        _engine = new(grammar, set.Rules);
        Version = RobustVersion.Of(set);
        Rules = [.. grammar.Rules.Concat(set.Rules.Rules).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public RobustAnswer Match(NluRequest request, bool explain)
    {
        var result = _engine.Parse(new NluQuery
        {
            Utterance = files.Current.Normalizer.Normalize(request.Text.Trim()),
            Rules = request.Rules!,
            Users = request.Loop?.Users is { } users ? [.. users.Where(user => user is not null)] : [],
            LocalTime = request.LocalTime,
            Explain = explain,
        });
        return new([.. (result?.Candidates ?? []).Select(RobustCandidate.Of)]);
    }
}
