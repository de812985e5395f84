using Jibo.Pegasus.Contracts.History;
using Proto = Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.Clients.History;

/// <summary>Questions about one robot, and their answers, between contract and Protobuf.</summary>
/// <exception cref="FormatException">Any: a value is nested too deeply, or a time cannot be told.</exception>
public static class LaunchFactsMapping
{
    public static Proto.GetLaunchFactsRequest ToProto(LaunchFactsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var proto = new Proto.GetLaunchFactsRequest { RobotId = request.RobotId ?? "" };
        foreach (var question in request.Questions ?? [])
        {
            proto.Questions.Add(new Proto.LaunchQuestion
            {
                Type = question?.Type ?? "",
                Query = question?.Query is { } query ? HistoryMapping.ToProto(query) : null,
            });
        }

        if (request.RemindersFor is { } people)
        {
            proto.RemindersFor = new();
            proto.RemindersFor.PersonIds.AddRange(people.Where(person => person is not null));
        }

        return proto;
    }

    public static LaunchFactsRequest FromProto(Proto.GetLaunchFactsRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            RobotId = Optional(proto.RobotId),
            Questions = [.. proto.Questions.Select(question => new LaunchQuestion
            {
                Type = Optional(question.Type),
                Query = question.Query is { } query ? HistoryMapping.FromProto(query) : null,
            })],
            RemindersFor = proto.RemindersFor is { } people ? [.. people.PersonIds] : null,
        };
    }

    public static Proto.GetLaunchFactsResponse ToProto(LaunchFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var proto = new Proto.GetLaunchFactsResponse { Turn = facts.Turn };
        if (facts.DueReminders is { } due)
            proto.DueReminders = due;
        foreach (var answer in facts.Answers)
        {
            var one = new Proto.LaunchAnswer
            {
                Launch = answer.Launch is { } launch ? HistoryMapping.ToProto(launch) : null,
                Problem = answer.Problem ?? "",
            };
            if (answer.Count is { } count)
                one.Count = count;
            proto.Answers.Add(one);
        }

        return proto;
    }

    public static LaunchFacts FromProto(Proto.GetLaunchFactsResponse proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            Turn = proto.Turn,
            DueReminders = proto.HasDueReminders ? proto.DueReminders : null,
            Answers = [.. proto.Answers.Select(answer => new LaunchAnswer
            {
                Count = answer.HasCount ? answer.Count : null,
                Launch = answer.Launch is { } launch ? HistoryMapping.FromProto(launch) : null,
                Problem = Optional(answer.Problem),
            })],
        };
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
