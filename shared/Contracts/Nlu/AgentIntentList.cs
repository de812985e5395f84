namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>Answer of <c>GET /v1/agents/{name}/intents</c>: what an agent understands, for people who label sentences.</summary>
public sealed record AgentIntentList(string Agent, IReadOnlyList<AgentIntentInfo> Intents);

/// <summary>An intent; one that is there with several sets of entities comes once for each.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rules">Where it can be meant; <c>*/name</c> is every rule that ends so.</param>
/// <param name="Entities">What is always answered with it.</param>
/// <param name="Sentences">How many sentences and templates it has.</param>
/// <param name="Example">One of them; absent when there is none that is plain words.</param>
public sealed record AgentIntentInfo(string Name, IReadOnlyList<string> Rules, IReadOnlyDictionary<string, string> Entities, int Sentences, string? Example);
