using Jibo.Pegasus.History.Records;

namespace Jibo.Pegasus.History.Subjects;

/// <summary>Whom records are about: a robot, a person, or a person with one robot.</summary>
internal sealed record RecordSubject(string? RobotId, string? PersonId)
{
    // What the hub writes for whoever it does not know: the same with every robot, and so nobody's.
    private static readonly string[] Nobody = ["UNKNOWN", "NOT_TRAINED"];

    /// <summary>From the query <c>robotID</c> and <c>personID</c>.</summary>
    /// <exception cref="HistoryException">Neither is named, or not by a name.</exception>
    public static RecordSubject Of(HttpRequest request)
    {
        var subject = new RecordSubject(Text(request, "robotID"), Text(request, "personID"));
        if (subject is { RobotId: null, PersonId: null })
            throw new HistoryException(HistoryFailure.Invalid, "robotID or personID is required");
        if (subject.PersonId is { } person && Nobody.Contains(person, StringComparer.Ordinal))
            throw new HistoryException(HistoryFailure.Invalid, $"{person} is nobody's id");
        return subject;
    }

    private static string? Text(HttpRequest request, string name)
    {
        var values = request.Query[name];
        if (values.Count > 1)
            throw new HistoryException(HistoryFailure.Invalid, $"{name} may be named once");
        string? text = values;
        RecordCheck.Text(text, name);
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
