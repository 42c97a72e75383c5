using AxComplex.Plant.Calendar;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Tests.Simulation;
using FsCheck;
using FsCheck.Fluent;

namespace AxComplex.Plant.Tests.Calendar;

public sealed class MachineCalendarTests
{
    private static readonly FactorySpec Press = PlantRun.Complex.Factories.Single(f => f.Path == "daesung/ansan");
    private static readonly FactorySpec Vehicles = PlantRun.Complex.Factories.Single(f => f.Path == "gaon/pyeongtaek");

    private static readonly MaintenanceWindow Wednesday = new(DayOfWeek.Wednesday, new TimeOnly(10, 30), TimeSpan.FromMinutes(45));

    [Theory]
    [InlineData("2026-03-03T07:00", "Production", "A", "2026-03-03T07:55")] // until the first break
    [InlineData("2026-03-03T07:55", "Break", "A", "2026-03-03T08:05")]
    [InlineData("2026-03-03T13:59", "Production", "A", "2026-03-03T14:00")]
    [InlineData("2026-03-03T14:00", "Production", "B", "2026-03-03T15:55")]
    [InlineData("2026-03-04T01:00", "Production", "C", "2026-03-04T02:00")] // Tuesday's night shift
    public void AThreeShiftFactory_WorksAroundTheClock(string local, string kind, string shift, string until)
    {
        var planned = new MachineCalendar(Press.Shifts, null).At(Utc(local));

        Assert.Equal((Enum.Parse<PlannedKind>(kind), shift, Utc(until)), (planned.Kind, planned.Shift, planned.Until));
    }

    [Theory]
    [InlineData("2026-03-08T00:15", "Off", null, "2026-03-09T06:45")] // Saturday's evening shift is over; until Monday
    [InlineData("2026-03-08T00:14", "Production", "evening", "2026-03-08T00:15")]
    [InlineData("2026-03-08T12:00", "Off", null, "2026-03-09T06:45")]
    public void ATwoShiftFactory_RestsOnSunday(string local, string kind, string? shift, string until)
    {
        var planned = new MachineCalendar(Vehicles.Shifts, null).At(Utc(local));

        Assert.Equal((Enum.Parse<PlannedKind>(kind), shift, Utc(until)), (planned.Kind, planned.Shift, planned.Until));
    }

    [Fact]
    public void Maintenance_IsPlannedDownTime_WithinItsShift()
    {
        var calendar = new MachineCalendar(Press.Shifts, Wednesday);

        Assert.Equal(Utc("2026-03-04T10:30"), calendar.At(Utc("2026-03-04T10:20")).Until);
        var planned = calendar.At(Utc("2026-03-04T10:30"));
        Assert.Equal((PlannedKind.Maintenance, "A", Utc("2026-03-04T11:15"), false), (planned.Kind, planned.Shift, planned.Until, planned.IsBusy));
        Assert.Equal(PlannedKind.Production, calendar.At(Utc("2026-03-05T10:40")).Kind);
    }

    // A machine asks only when its last answer ends: an answer that is wrong before that is never corrected.
    [Fact]
    public void AnAnswer_HoldsUntilItSaysItEnds() =>
        Prop.ForAll(Gen.Choose(0, 14 * 24 * 60).ToArbitrary(), Gen.Choose(0, 7).ToArbitrary(), (minute, number) =>
        {
            var factory = PlantRun.Complex.Factories.ElementAt(number);
            var calendar = new MachineCalendar(factory.Shifts, MaintenanceWindow.Of(factory.Machines[0].Path));
            var at = PlantRun.Start.AddMinutes(minute);
            var planned = calendar.At(at);
            var last = calendar.At(planned.Until.AddTicks(-1));
            var next = calendar.At(planned.Until);

            return planned.Until > at && (last.Kind, last.Shift) == (planned.Kind, planned.Shift)
                && (next.Kind, next.Shift) != (planned.Kind, planned.Shift);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static DateTime Utc(string local) =>
        DateTime.SpecifyKind(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture) - MachineCalendar.LocalOffset, DateTimeKind.Utc);
}
