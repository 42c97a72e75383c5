using System.Collections.Immutable;

namespace AxComplex.Orleans.Tests.Reminders;

public interface IRemindedGrain : IGrainWithStringKey
{
    Task Remind(string name, TimeSpan dueTime, TimeSpan period);

    Task Forget(string name);

    Task<ImmutableArray<string>> Names();

    Task EndSoon();
}
