using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Subjects;

/// <summary>Where a kind of record names its robot, its people and its time.</summary>
/// <param name="Person">The field of <see cref="PersonKey"/>, or of the one person.</param>
/// <param name="People">The list of people; null where a record is about one at most.</param>
/// <param name="Time">What records are ordered by; there are indexes over robot and time, and over person, robot and time.</param>
internal sealed record SubjectFields(FieldPath Robot, FieldPath Person, FieldPath? People, FieldPath Time)
{
    /// <summary>Records about nobody but the subject.</summary>
    public DocumentFilter Alone(RecordSubject subject) => subject switch
    {
        { PersonId: null } => Where.Equal(Robot, subject.RobotId!),
        { RobotId: null } => Where.Equal(Person, subject.PersonId),
        _ => Where.All(Where.Equal(Person, subject.PersonId), Where.Equal(Robot, subject.RobotId)),
    };

    /// <summary>Records that name the person among others; null where there can be none.</summary>
    public DocumentFilter? AmongOthers(RecordSubject subject)
    {
        if (subject.PersonId is null || People is null)
            return null;
        var several = Where.All(Where.Equal(Person, PersonKey.Several), Where.Contains(People, subject.PersonId));
        return subject.RobotId is null ? several : Where.All(several, Where.Equal(Robot, subject.RobotId));
    }
}
