using System.Globalization;
using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Learning.Boosting;
using KnowledgePay.Intelligence.Learning.Metrics;
using KnowledgePay.Intelligence.Learning.Tabular;
using KnowledgePay.Intelligence.Numerics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Learning;

public sealed class TabularTests
{
    private static readonly TrainingRun Run = new();
    private static readonly string[] Plans = ["gold", "free"];

    [Test]
    public void Recognises_what_columns_hold()
    {
        var table = Table("id,age,joined,plan,one", Enumerable.Range(0, 80).Select(i => $"u{i},{(i % 7 == 0 ? "" : i)},2024-0{i % 9 + 1}-11 08:30:00,{(i < 2 ? "rare" : Plans[i % 2])},same"));

        var schema = TableSchema.Learn(table, []);

        schema.Columns.Select(c => (c.Name, c.Kind)).ShouldBe([("age", ColumnKind.Number), ("joined", ColumnKind.Date), ("plan", ColumnKind.Category)]);
        schema.Columns[2].Categories.ShouldBe(["free", "gold"]);
        schema.Warnings.Count.ShouldBe(2);
    }

    [Test]
    public void Whole_numbers_that_never_repeat_are_an_id_only_under_its_name()
    {
        var table = Table("member_id,score", Enumerable.Range(0, 60).Select(i => $"{i},{i}"));

        TableSchema.Learn(table, []).Columns.Select(c => c.Name).ShouldBe(["score"]);
    }

    [Test]
    public void Reads_dates_as_days_hours_and_differences()
    {
        var table = Table("start,end", ["2024-03-04T06:00:00,2024-03-05 18:00:00", "2024-03-06T06:30:00,", "2024-03-07T06:30:00,2024-03-07 07:00:00"]);

        var data = TableSchema.Learn(table, []).Read(table);

        Values("start (hour)").ShouldBe([6, 6, 6]);
        Values("start (weekday)").ShouldBe([0, 2, 3]);
        Values("start − end")[0].ShouldBe(-1.5, 1e-9);
        Values("end")[1].ShouldBe(double.NaN);

        double[] Values(string name) => data.Columns.First(c => c.Name == name).Values;
    }

    [Test]
    public void What_the_training_table_did_not_show_falls_into_the_rare_bucket()
    {
        var train = Table("plan,x", Enumerable.Range(0, 40).Select(i => $"{"abac"[i % 4]},{i % 5}"));
        var schema = TableSchema.Learn(train, []);
        var encoder = new LinearEncoder(schema.Read(train), NumberShape.Plain);

        var fresh = encoder.Encode(schema.Read(Table("x,plan", ["3,new", "99,a"])));

        fresh.Features.Select(f => f.Name).ShouldBe(["plan = a", "plan = b", "plan = c", "x"]);
        fresh.Row(0).ToArray().ShouldBe([0, 0, 0, 3]);
        fresh.Row(1).ToArray().ShouldBe([1, 0, 0, 4]);
    }

    [Test]
    public void Numbers_may_wear_signs_of_money_and_groups_of_digits()
    {
        var table = Table("a;b;c", ["$1,234.50;12%;1,2", "¥ 7;-3.5 %;3", "-1e3;40;4"], ';');

        var schema = TableSchema.Learn(table, []);

        schema.Columns.Select(c => c.Kind).ShouldBe([ColumnKind.Number, ColumnKind.Number, ColumnKind.Category]);
        schema.Read(table).Columns[0].Values.ShouldBe([1234.5, 7, -1000]);
        schema.Read(table).Columns[1].Values.ShouldBe([12, -3.5, 40]);
    }

    [Test]
    public void Of_a_column_that_hardly_repeats_it_counts_whether_it_is_blank()
    {
        var table = Table("cabin,x", Enumerable.Range(0, 200).Select(i => $"{(i % 3 == 0 ? $"c{i}" : "")},{i % 7}"));
        var schema = TableSchema.Learn(table, []);

        schema.Warnings.ShouldHaveSingleItem().ShouldContain("but for whether it is blank");
        new TreeEncoder(schema.Read(table)).Encode(schema.Read(table)).Row(1).ToArray().ShouldBe([1, 1]);
        new LinearEncoder(schema.Read(table), NumberShape.Plain).Encode(schema.Read(table)).Row(3).ToArray().ShouldBe([0, 1, 3]);
    }

    [Test]
    public void A_blank_is_the_mean_beside_a_mark()
    {
        var table = Table("x", ["1", "3", "", "NA"]);
        var schema = TableSchema.Learn(table, []);

        var features = new LinearEncoder(schema.Read(table), NumberShape.Plain).Encode(schema.Read(table));

        features.Row(2).ToArray().ShouldBe([1, 2]);
        features.Row(0).ToArray().ShouldBe([0, 1]);
    }

    [TestCase("Yes", "No", "Yes")]
    [TestCase("0", "1", "1")]
    [TestCase("FALSE", "True", "True")]
    [TestCase("2", "10", "10")]
    [TestCase("churned", "active", "churned")]
    public void The_label_says_which_value_is_positive(string first, string second, string positive) =>
        BinaryLabel.Learn(Table("y", [first, second, first]), "y").Positive.ShouldBe(positive);

    [TestCase("1,", "The label 'y' of row 3 is blank.")]
    [TestCase("1,2", "The label 'y' has more than two values; two are needed.")]
    [TestCase("1,nan", "The label 'y' of row 3 is 'nan'.")]
    public void Refuses_a_label_of_other_than_two_values(string last, string sentence) =>
        Should.Throw<TableException>(() => BinaryLabel.Learn(Table("x,y", ["1,0", "1,1", last]), "y")).Message.ShouldBe(sentence);

    [Test]
    public void Says_what_is_wrong_with_a_table()
    {
        var table = Table("x,y", ["1,0", "NaN,1"]);

        Should.Throw<TableException>(() => TableSchema.Learn(table, ["y"])).Message.ShouldStartWith("'x' of row 2 is 'NaN'");
        Should.Throw<TableException>(() => TableSchema.Learn(table, ["z"])).Message.ShouldBe("There is no column 'z'; the columns are x, y.");
        Should.Throw<TableException>(() => TabularClassifier.Train(Table("x,y", ["1,0", "2,1"]), [false, true], ["y"], new(TabularModel.Logistic), Run)).Message.ShouldContain("rarer class");
    }

    [TestCase(TabularModel.Logistic)]
    [TestCase(TabularModel.Boosting)]
    [TestCase(TabularModel.Hazard)]
    public void Learns_from_a_table_and_gives_named_reasons(TabularModel model)
    {
        var (table, labels) = Members(600, 1);
        var (fresh, outcomes) = Members(600, 2);
        var options = new TabularOptions(model, model == TabularModel.Hazard ? "tenure" : null, Boosting: new BoostingOptions(Folds: 3, Patience: 15));

        var classifier = TabularClassifier.Train(table, labels, ["left"], options, Run);

        BinaryMetrics.Auc(classifier.Probabilities(fresh, Run), outcomes).ShouldBeGreaterThan(0.8);
        BinaryMetrics.Ece(classifier.Probabilities(fresh, Run), outcomes).ShouldBeLessThan(0.1);
        classifier.Model.Explain(classifier.Features(fresh).Row(0))[0].Source.ShouldBeOneOf("tenure", "plan");
    }

    [Test]
    public void A_shuffled_column_that_matters_costs_more_than_one_that_does_not()
    {
        var (table, labels) = Members(400, 1);
        var classifier = TabularClassifier.Train(table, labels, ["left"], new TabularOptions(TabularModel.Logistic), Run);

        var importance = PermutationImportance.Of(classifier.Model, classifier.Features(table), labels, 3, 1, Run);

        importance.First(i => i.Source == "tenure").Loss.ShouldBeGreaterThan(0.02);
        importance.First(i => i.Source == "noise").Loss.ShouldBe(0, 0.01);
        importance.Select(i => i.Loss).ShouldBe(importance.Select(i => i.Loss).OrderDescending());
    }

    private static (RawTable Table, bool[] Labels) Members(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var rows = new List<string>();
        var labels = new bool[count];
        for (var i = 0; i < count; i++)
        {
            var tenure = random.Below(40);
            var plan = random.Below(3);
            labels[i] = random.Uniform() < Logistic.Sigmoid(2 - Math.Log(1 + tenure) * 1.4 + (plan == 2 ? 2.5 : 0));
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{tenure},{"abc"[plan]},{random.Normal():F3},{(labels[i] ? "yes" : "no")}"));
        }

        return (Table("tenure,plan,noise,left", rows), labels);
    }

    private static RawTable Table(string header, IEnumerable<string> rows, char separator = ',') => new(header.Split(separator), [.. rows.Select(row => row.Split(separator))]);
}
