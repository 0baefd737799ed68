# ruff: noqa: E501
"""Which indicator a figure is about, one sentence or short passage a row.

A row is the indicators expected and the text; the figures they belong to stand in square brackets, in the same order.
"""

from __future__ import annotations

import re

import pytest

from extractor.knowledge.statements import frames, indicator

EXAMPLES = """
exports | Georgian wineries sold abroad bottles worth [$260 million] in 2023.
exports | Moldovan farmers shipped goods worth [€1.2 billion] to the European Union.
imports | Purchases from Vietnam came to [$8.4 billion] in 2022.
exports | Deliveries of Mongolian coal to China were worth [$8.9 billion].
trade_turnover | Egypt and Turkey exchanged goods worth [$7.8 billion] last year.
fdi_inflow | Serbia absorbed [€4.5 billion] of foreign direct investment in 2023.
trade_turnover trade_turnover | Trade between Oman and India stood at $12 billion in 2023. It had been [$10.1 billion] in 2022 and [$9.9 billion] the year before.
trade_turnover trade_turnover | Trade between Oman and India stood at $12 billion in 2023. The first five months of 2024 brought [$5.7 billion], [8 percent] more than a year earlier.
trade_turnover | Trade between Brazil and Argentina reached $28.4 billion in 2022. The gain over the year was [6.8%].
trade_turnover trade_turnover | Brazil's trade with Algeria is growing. Brasilia put the total at [$4.1 billion] for 2023; the Algerian side speaks of [$4.3 billion].
trade_turnover | Trade with Vietnam rose to $12 billion. Both governments want to reach the goal of [$20 billion] by 2030.
trade_turnover | Trade with Vietnam rose to $12 billion. President Lula said in June that the target of [$20 billion] was realistic.
exports imports | Exports of [$3.1 billion] were offset by imports of [$7.2 billion].
foreign_trade_share | Turnover with the EAEU reached $4 billion, or [18.9 per cent] of the country's foreign trade.
foreign_trade_share | China accounts for [47.2%] of Mongolia's foreign trade.
export_share | Our neighbours take [half] of our exports.
export_share | Copper makes up [38 percent] of Mongolia's exports.
sector_gdp_share | Agriculture gives [a third] of gross domestic product in Ethiopia.
remittances_share | Remittances equal [40 percent] of Nepal's GDP.
debt_share | Public debt fell to [56.8 percent] of GDP in Serbia.
trading_partner_rank trading_partner_rank | Nepal's trade turnover was $15 billion. India is in [first] place and China in [second].
investor_rank | Foreign direct investment in Laos reached $2 billion. China is in [first] place among the investors.
world_rank | Brazil is the [second] largest beef producer in the world.
exports exports | Shipments of Indonesian nickel to China reached [2.1 million] tonnes and [$6.7 billion].
freight_volume | The port of Poti handled [6.2 million] tonnes of cargo.
freight_volume freight_volume | Freight along the corridor came to 4.5 million tonnes. The operator expects [6 million] tonnes next year; the northern branch took [1.2 million] tonnes.
shipping_time shipping_time | The line from Chengdu to Lodz is covered in [12] days, against [40] days by sea.
distance_km shipping_time | The new road will shorten the way to the port by [340] kilometres and save [two] days.
trains trains | The operator ran [9,300] trips with container trains in 2023, up [14 percent] year on year.
tourists | Uzbek citizens made [1.8 million] trips abroad for leisure.
financing financing | The government approved a programme for small firms with an outlay of [Rs 40 billion], including [Rs 15 billion] for machinery.
financing | A scheme for dairy parks, [Rs 3,300 crore], is under way.
loans | The bank promised $200 million in grants and a further [$1.4 billion] in loans.
grants loans | The bank promised [$200 million] in grants and a further [$1.4 billion] in loans.
grants | Japan will give Nepal [3 billion yen] free of charge for schools.
budget_revenue | The duty on imported cars brought [90 billion tenge] to the treasury.
tariff_rate | Washington put a duty of [35 percent] on Brazilian steel.
budget_revenue | Customs duties yielded [$1.2 billion] last year.
project_cost | The bridge will cost [$480 million].
investment | The company will put [$300 million] into a terminal at the port of Duqm.
project_cost project_cost | The bill for the dam has kept climbing: the ministry spoke of [$2.9 billion] in 2016 and speaks of [$4.4 billion] today.
company_revenue | Revenue slipped 2.1 per cent to [€5.2bn].
company_revenue company_revenue | Operating profit fell to [€312m] from [€455m] a year earlier.
sales | The carmaker delivered [104,500] vehicles last year.
sales | The group sees deliveries in 2025 at [95,000] cars.
interest_rate interest_rate | The National Bank kept its policy rate at 9 percent. The rate had been raised to [14%] in March 2022 and cut to [9%] a year later.
inflation | Consumer prices rose [7.4 percent] over the year in Georgia.
inflation | Prices were [4.3 percent] higher than a year before in Vietnam.
population | Vietnam counts [100 million] people.
jobs | The zone employs [3,200] people.
jobs | The factory gives work to [2,400] people.
participants | Up to [60,000] people took to the streets of Tbilisi.
participants | Some [1,200] people from 40 countries came to the congress.
enterprises | The park has [143] residents, of which 54 are Chinese firms.
enterprises enterprises | In the special economic zone the number of residents has reached [143], of which [54] are foreign.
population | The deal opens a market of [600 million] consumers.
electricity power_capacity | The plant is to produce [14.4 billion] kilowatt-hours a year from a capacity of [3,600] megawatts.
power_capacity | The second unit would add [930] megawatts.
electricity | Nuclear stations yielded [19 billion] kilowatt-hours in 2023.
reserves | Foreign reserves stood at $9.4 billion. They had been [$4.4 billion] a year before.
reserves | The central bank's reserves climbed to [$14.2 billion] in May.
remittances remittances | Migrants sent home [$5.1 billion] in 2023. The World Bank estimated inflows at [$5.3 billion].
remittances | Filipinos abroad transferred [$37 billion] to their families.
currency_share | Settlements in roubles and rupees made up [95 percent] of the two countries' accounts.
currency_share | The yuan's share in export payments rose to [34 percent].
currency_share | Of the invoices sent to Moscow, [15 per cent] are in rupees.
exchange_rate | The dollar cost [92.5 roubles] on Friday.
exchange_rate | The rate weakened to [286 rupees] per dollar.
gdp | Nigeria announced growth of [3.4 percent] for 2023.
gdp | By the end of the year growth will settle at [8 percent].
gdp gdp | The economy of Laos expanded by 4.2 percent. In money terms it was [$15.8 billion], or [300 trillion kip] at the official rate.
gdp_per_capita | Per-capita income rose to [$2,500].
oil_volume | Refineries took [1.2 million] barrels of crude oil a day from Angola.
exports exports exports | By destination, China bought goods for [$13.9bn], India [$2.1bn] and Oman [$1.0bn].
exports | Kenyan exports fell to $7 billion. The Netherlands took goods worth [$600 million].
exports exports | Chilean exports to Asia rose. Cherries grew [9.4 per cent] to [$3.5 billion].
imports | Goods worth [$17.2bn] came in from Angola.
exports | Goods worth [$17.2bn] went to Angola.
exports imports | Kenya sold Uganda goods worth [$900 million] and bought goods worth [$300 million].
trade_balance | Turkey ran a surplus of [$1.1 billion] in its trade with Iraq.
budget_balance budget_balance | The government will lift the deficit to [280 billion crowns], or [3.3%] of gross domestic product.
votes votes | A poll put the Civic Party at [34.5%] and the Greens at [19%].
load_utilization_rate | Only 44 billion cubic metres arrived, which is [80 percent] of what the pipes can hold.
population_share | The region has 78 million people, [0.97 percent] of the world's total.
gdp_share | The bloc produces [23 percent] of global output.
students | Its graduates, some [3,500], work for railways.
projects | The board received [18] proposals.
production | The works made [24,900] machines in nine months.
price | A container from Yiwu to Tbilisi cost [$7,500] in 2022.
fdi_inflow fdi_inflow | Foreign direct investment in Ghana was $1.5 billion in 2022; it was [$2.6 billion] in 2021, a fall of [42 percent].
investment | Capital investment from all sources reached [500 trillion soums].
odi_stock | By the end of 2023 Japanese direct investment in Thailand had passed [$90 billion].
casualties | The flood killed [34] people.
passengers | Baku airport served [7.5 million] passengers.
ecommerce_sales | Shops sold goods online for [2.4 trillion tenge].
mutual_trade | Trade among the ASEAN members reached [$760 billion].
mutual_trade_share | Vietnam's share in the mutual trade of the ASEAN members is [18 percent].
world_trade_share | The group accounts for [a quarter] of world trade.
population_share | The bloc is home to [40%] of humanity.
currency_swap currency_swap | Currency swaps are another pillar. The lines were worth [45 billion yuan], or [$7 billion].
assets | She expects a subscribed capital of [$8 billion].
budget | The secretariat spends [$5 million] a year from its budget.
contracts | At the fair firms signed papers worth [$1.2 billion].
exports | Peruvian mines sent abroad copper worth [$19.9 billion], the customs service reported.
imports imports | Bangladesh spent [$9.1 billion] on imported cotton, up from [$8.2 billion].
trade_turnover trade_turnover | Commerce between Chile and Japan, at [$21 billion], was [4 percent] lower than in 2022.
trade_turnover | The two-way exchange came to [$3.3 billion]: sales of $1.2 billion and purchases of $2.1 billion.
imports exports | Imports, at [$14.2 billion], outweighed exports, at [$9.8 billion].
trade_balance | The gap in favour of Vietnam widened to [$104 billion].
exports | The value of goods that Cuba sold abroad shrank to [$1.6 billion].
foreign_trade_share | The neighbours make up [a fifth] of Jordan's trade.
import_share | [A third] of Lebanon's imports comes from Turkey.
export_share | Oil brings in [nine tenths] of Angola's export earnings.
export_share export_share | The European Union buys [62 percent] of Tunisia's exports and Libya [4 percent].
sector_gdp_share | Tourism contributes [12 percent] to the gross domestic product of Georgia.
sector_gdp_share | The share of manufacturing in GDP reached [16.4 percent].
gdp gdp | Output of the economy shrank by [1.2 percent] in 2023; a year earlier it had grown by [2.2 percent].
gdp | Ethiopia expects its economy to expand by [7.9 percent] this year.
gdp_share | BRICS countries account for [a third] of world GDP.
inflation inflation | Inflation eased to [5.1 percent] in March from [6.3 percent] in February.
interest_rate interest_rate | The regulator cut the base rate by 50 basis points to [14.25 percent]; in January it stood at [15.75 percent].
interest_rate | The loan carries an interest rate of [2 percent].
loans loans | Eximbank lent Djibouti [$492 million] for the railway, and a further [$300 million] for the port.
loans | Kenya owes for a railway loan of [$3.6 billion].
debt | Zambia's foreign debt stands at [$13.4 billion].
debt_share | Debt equals [98 percent] of Zambia's GDP.
grants | The EU gave Jordan [€500 million] in grants.
grants | Tokyo donated [$20 million] to rebuild the hospital.
financing | The Green Climate Fund set aside [$250 million] for irrigation.
budget_spending | Public spending will rise to [2.3 trillion shillings].
budget_revenue | The treasury collected [1.9 trillion shillings] in taxes.
budget | Parliament adopted a budget of [$8.5 billion].
budget_balance | The deficit of the budget widened to [4.1 percent] of GDP.
fdi_inflow | Rwanda attracted [$2.5 billion] in foreign capital.
fdi_inflow | Inflows of foreign direct investment to Egypt doubled to [$46 billion].
investment | Emirati firms plan to invest [$35 billion] in Ras el-Hekma.
investment | Investments of [$1.2 billion] are planned in the mine.
investment | A Korean group invested [$700 million] in a battery plant.
odi_stock | The stock of Swiss direct investment in Brazil is [$60 billion].
investor_rank | Singapore is the [largest] investor in Cambodia.
trading_partner_rank | Tanzania ranks as the [third] largest trading partner of Rwanda.
project_cost | The dam cost [$4.8 billion].
project_cost | Construction of the tunnel is put at [€1.9 billion].
contracts | The two firms signed a contract for [$800 million].
contracts | [Forty-two] agreements were signed at the forum.
documents | [Eighteen] documents were signed after the talks.
meetings_held | The commission has held [27] meetings since 1998.
projects | [52] joint projects are under way.
enterprises | Some [1,900] companies with Italian capital work in Tunisia.
enterprises | The number of joint ventures grew to [640].
jobs | The port will create [5,000] jobs.
population | The population of Kenya passed [55 million].
population_share | Africa holds [18 percent] of the world's population.
participants | The fair drew [30,000] visitors.
tourists tourists | Morocco received [14.5 million] tourists, [34 percent] more than in 2022.
students | Some [22,000] Nigerian students study in India.
passengers | The airline carried [4.1 million] passengers.
flights | There are [21] flights a week between the capitals.
freight_volume freight_volume | Railways moved [75 million] tonnes; the target for next year is [80 million] tonnes.
freight_volume | Cargo through the canal fell to [423 million] tonnes.
freight_volume | The terminal handled [810,000] TEU.
trains | [480] container trains left Chengdu for Hanoi.
shipping_time | A box now takes [18] days from Xi'an to Mersin.
shipping_time | Travel time falls from nine hours to [four] hours.
distance_km | The pipeline is [1,443] kilometres long.
distance_km | They share a border of [2,670] km.
gas_volume | Algeria supplied Italy with [23 billion] cubic metres of gas.
gas_production | Gas output in Egypt fell to [59 billion] cubic metres.
gas_consumption | Turkey consumes [50 billion] cubic metres of gas a year.
oil_production | Libya pumps [1.2 million] barrels of oil a day.
oil_volume | The pipeline carries [1 million] barrels a day.
coal_production | Coal mines yielded [115 million] tonnes.
uranium_production | Namibia mined [5,600] tonnes of uranium.
electricity electricity | The country generated [60 billion] kilowatt-hours, of which hydropower gave [22 billion] kilowatt-hours.
power_capacity power_capacity | A solar park of [500] megawatts and a wind farm of [300] megawatts are planned.
electricity_share | Renewables provide [46 percent] of Portugal's electricity.
grain_harvest | Farmers brought in [24 million] tonnes of wheat.
production | The plant assembled [12,000] buses.
production | Steel mills made [140 million] tonnes of steel.
reserves | Gross reserves amounted to [$7.2 billion].
reserves | Gold and currency reserves rose by [$300 million].
remittances | Transfers from migrants fell by [4 percent].
remittances remittances | Remittances reached [$9.6 billion], a rise of [12 percent].
currency_share | The share of national currencies in settlements exceeded [90 percent].
currency_share | Some [70 percent] of payments are made in lira.
exchange_rate | The peso slid to [915 pesos] per dollar.
wages | The average wage rose to [1,200 dinars].
unemployment | Joblessness stands at [33 percent].
poverty_rate | Poverty dropped to [21 percent].
company_revenue company_revenue | The group's net profit rose [14%] to [$2.2bn].
market_share | Its market share grew to [21 percent].
assets | Total assets of the bank reached [$27 billion].
ecommerce_sales | Online sales amounted to [$12 billion].
retail_sales | Retail trade grew by [5 percent].
industrial_output | Industrial production fell [2.3 percent].
agricultural_output | Farm output rose by [3.1 percent].
tariff_rate | Exporters face a tariff of [20 percent].
tax_rate | The VAT is [18 percent].
votes | The party won [31 percent] of the vote.
casualties | At least [41] people died in the quake.
emissions | Emissions are to fall by [40 percent] by 2030.
price | Brent crude traded at [$84] a barrel.
price | Gas is sold at [$185] per thousand cubic metres.
mutual_trade mutual_trade | Intra-bloc trade of the EAEU rose to [$89 billion] from [$83 billion].
mutual_trade_share | Russia accounts for [62 percent] of mutual trade within the EAEU.
world_trade_share | The group's share in world trade is [18 percent].
currency_swap | The central banks signed a swap line of [6 billion dirhams].
cooperation_fund | They set up a joint fund of [$100 million].
member_states | The union has [five] members.
countries_connected | The network reaches [25] countries.
industrial_parks | The province has [14] industrial parks.
load_utilization_rate | Trains ran [92 percent] full.
troops | [3,000] soldiers took part in the exercise.
exports exports | Trade of Mongolia with Russia reached $2.5 billion in 2023.\\n\\nOf this, Mongolian exports made up only [$120 million], while Russian deliveries came to [$2.4 billion].
trade_turnover trade_turnover trade_turnover | Trade with selected partners, 2023\\n\\n- Vietnam: [$12.4 billion]\\n- Laos: [$1.3 billion]\\n- Cambodia: [$900 million]
exports exports | Exports by country in 2023:\\n- Japan: [$5.4 billion]\\n- Korea: [$4.1 billion]
loans grants | What was promised\\n\\n- Loans: [$2 billion]\\n- Grants: [$300 million]
gdp population | Country card\\n\\nGDP: [$45 billion]\\nPopulation: [9.8 million] people
trade_turnover trade_turnover | Trade between Peru and Bolivia amounted to $1.9 billion in 2023. That was [7 percent] less than a year earlier, when it had reached [$2.04 billion].
trade_turnover trade_turnover | The two presidents agreed to double trade. Last year it was [$3 billion]; by 2030 it should reach [$6 billion].
fdi_inflow fdi_inflow | Foreign direct investment in Zambia fell. Its volume was [$1.1 billion], against [$1.3 billion] in 2022.
gas_volume | Algeria sent 23 billion cubic metres of gas to Italy in 2023. A year before it had been [22 billion] cubic metres.
electricity electricity_share | Ethiopia generated 18 billion kilowatt-hours of electricity. Of this amount [1.6 billion] kilowatt-hours went to Kenya, or [9 percent].
remittances remittances_share | Nepalis working in the Gulf remitted [$9.3 billion] home, equal to [22 percent] of GDP.
exports export_share | Exports of soya reached [$43 billion], or [15 percent] of all Brazilian exports.
exports trade_turnover | Rising oil exports, at [$18 billion], lifted the total trade of Angola to [$60 billion].
imports trade_balance | Imports rose to [$80 billion], leaving a deficit of [$25 billion].
investment jobs | The group will invest [$600 million] and create [1,500] jobs.
project_cost distance_km | The [$2.2 billion] railway project will be [650] kilometres long.
loans | The road costs $900 million, of which [$700 million] is covered by a loan from the Islamic Development Bank.
loans | The project worth $900 million is financed by a [$400 million] credit.
contracts | Deals worth [$5.6 billion] were concluded at the expo.
contracts investment | The sides signed [35] agreements with investments of [$2.1 billion].
participants meetings_held | The forum was attended by [4,000] people; over two days [60] sessions were held.
freight_volume freight_volume | Rail freight between Vietnam and China came to [1.1 million] tonnes, up [20 percent].
freight_volume trains | In 2023 the corridor carried [2.8 million] tonnes in [3,400] trains.
trade_turnover trading_partner_rank | Germany, with a turnover of [$9 billion], is Kenya's [fourth-largest] trading partner.
exports exports | Sugar sales abroad brought Eswatini [$300 million]; citrus added [$90 million].
imports | To feed itself the island buys food for [$2 billion] a year from abroad.
exports imports | Iraq sells Jordan oil for [$1 billion] and buys [$600 million] of medicine in return.
trade_turnover foreign_trade_share | Senegal and Mali traded goods worth [$1.4 billion], which is [8 percent] of Senegal's foreign trade.
sector_gdp_share | Mining gives [a tenth] of the national product.
currency_share currency_share | In 2021 local currencies served [5 percent] of their trade; by 2024 the figure had climbed to [38 percent].
currency_share | Nine tenths of settlements between the two countries, [90 percent], are conducted in dirhams.
budget_balance debt_share | The budget deficit came to [5.2 percent] of GDP and public debt to [71 percent].
inflation inflation | Consumer prices went up by [1.2 percent] in May and by [9 percent] over the year.
interest_rate | The Bank of Ghana left its key rate unchanged at [29 percent].
company_revenue company_revenue | The airline earned [$210 million] last year, after a loss of [$90 million].
sales production | The maker sold [310,000] cars and built [330,000].
exports | Vehicles worth [$5 billion] were exported from Morocco.
students | Scholarships were given to [500] young Africans.
tourists | Visitors from Gulf states numbered [1.1 million].
tourists | The resort welcomed [650,000] guests from abroad.
power_capacity | The stations have a combined capacity of [2.4] gigawatts.
grain_harvest exports | Of the harvest of [12 million] tonnes of maize, [4 million] tonnes were exported.
oil_volume oil_volume | Russia supplied India with [88 million] tonnes of crude and China with [107 million] tonnes.
exports | Iran exported [17 million] tonnes of steel.
reserves reserves | The National Bank holds [$17 billion] in gold and foreign exchange, [$2 billion] more than in January.
assets | The fund manages assets of [$1.3 trillion].
cooperation_fund | Both sides will pay [$50 million] each into a joint fund.
budget_spending | The government spends [$3 billion] a year on defence.
budget_revenue budget_revenue | Revenue of the budget grew by [12 percent] to [$8 billion].
wages | Nurses earn [$350] a month on average.
market_value | The halal market is worth [$2.3 trillion].
member_states | The bloc grew to [ten] members.
documents | Ministers adopted [nine] documents.
enterprises | [340] Turkish companies have registered in the zone.
population population_share | With [1.4 billion] people India holds [18 percent] of humanity.
gdp gdp_share | The GDP of the ten states is [$30 trillion], [27 percent] of the world total.
world_trade_share | Together they handle [24 percent] of global trade.
mineral_reserves_share | The members hold [20 percent] of the world's oil reserves.
energy_output_share | Kazakhstan mines [40 percent] of the world's uranium.
trade_turnover trade_turnover | According to Ankara, trade with Baku came to [$7.5 billion]; Azerbaijani customs put it at [$6.9 billion].
trade_turnover trade_turnover | Trade with Egypt has grown [tenfold] since 2005, from [$300 million].
trade_turnover trade_turnover | Turnover between Belarus and Uzbekistan nearly doubled over three years. Minsk hopes for [$1 billion] by 2026, against [$470 million] last year.
exports | Shipments of Kazakh grain to Iran, worth [$290 million], resumed in autumn.
loans | The credit, [$1.4 billion] in all, is to be repaid within 20 years.
interest_rate | Borrowers pay [3 percent] a year on these credits.
investment investment | Chinese firms have sunk [$4.7 billion] into Tajikistan since 2007; last year alone they invested [$290 million].
fdi_inflow fdi_share | Net inflow of foreign direct investment was [$2.2 billion]; China's share in it was [31 percent].
investment | Fixed investment grew by [9 percent].
gas_volume gas_volume | The Central Asia-China pipeline delivers [40 billion] cubic metres a year. Its fourth string would add [30 billion] cubic metres.
load_utilization_rate | Wagons were loaded to [97 percent] of capacity.
trains trains | More than [19,000] China-Europe freight trains ran in 2024, [10 percent] more than in 2023.
freight_volume freight_volume | They carried [2.07 million] containers, a rise of [9 percent].
countries_connected | The trains reach 227 cities in [25] countries.
shipping_time | Delivery takes [15] days instead of 40 by sea.
enterprises | Some [6,000] enterprises with Russian capital operate in Kazakhstan.
industrial_parks | Belarus and China run [two] industrial parks.
students students | In 2023 [3,700] Tajik students studied in China; the number of scholarships rose to [300].
tourists tourists | Tajikistan welcomed [1.4 million] tourists in 2024, [11 percent] of them from Russia.
population gdp | The bloc has [3.3 billion] inhabitants and a combined GDP of [$24 trillion].
land_share | It covers [24 percent] of the world's land area.
world_export_share | China supplies [14 percent] of the world's exports.
sector_gdp_share | Services make up [55 percent] of Uzbek GDP.
currency_share currency_share | More than [90 percent] of Russian-Chinese payments go in roubles and yuan; in 2020 it was [20 percent].
budget budget | The secretariat's budget was [$5.6 million] in 2019 and [$6.1 million] in 2020.
reserves reserves | International reserves of Kyrgyzstan reached [$5.1 billion], of which gold makes up [$2.9 billion].
inflation inflation | Prices in Pakistan rose [28 percent] in January; by December inflation had fallen to [4.1 percent].
wages | Average pay came to [5.3 million soums].
remittances remittances | Labour migrants remitted [$14.8 billion] to Uzbekistan, [30 percent] more than in 2023.
electricity electricity | Kyrgyzstan imported [3.6 billion] kilowatt-hours of electricity; output at home fell to [13.9 billion] kilowatt-hours.
power_capacity power_capacity | Masdar commissioned [511] megawatts of solar capacity; a further [1,000] megawatts will follow.
oil_production | OPEC puts Kazakhstan's output of crude oil at [1.5 million] barrels a day.
oil_volume | Transneft pumped [1.2 million] tonnes of Kazakh oil to Germany.
production | Belarusian works assembled [1,200] electric buses.
contracts contracts | The forum brought [80] agreements worth [$12 billion].
documents | The heads of government signed [seven] documents.
project_cost project_cost | The railway was first priced at [$4.5 billion]; today's estimate is [$8 billion].
budget_balance | Pakistan's current account showed a surplus of [$1.2 billion].
company_revenue company_revenue | Uzbekistan Airways posted a profit of [$48 million] on revenue of [$890 million].
market_share | Chinese brands took [58 percent] of the Russian car market.
casualties | The attack left [12] people dead.
votes | [92 percent] of deputies backed the bill.
"""

ROWS = [tuple(line.split(" | ", 1)) for line in EXAMPLES.strip().splitlines()]
_FIGURE = re.compile(r"\[([^\]]+)\]")


def found(read, marked):
    """Printed figure and indicator of each figure that ``marked`` puts in square brackets."""
    text = marked.replace("\\n", "\n")
    figures = list(_FIGURE.finditer(text))
    starts = [figure.start() - 2 * number for number, figure in enumerate(figures)]
    named = {}
    for claim in read(_FIGURE.sub(r"\1", text)):
        named.setdefault(claim.start, claim.indicator)
    return [(figure[1], named.get(start, "no claim")) for figure, start in zip(figures, starts, strict=True)]


@pytest.mark.parametrize(("expected", "text"), ROWS, ids=[text[:60] for _, text in ROWS])
def test_indicator(read, expected, text):
    figures = _FIGURE.findall(text)
    assert found(read, text) == list(zip(figures, expected.split(), strict=True))


@pytest.mark.parametrize("row", frames(), ids=lambda row: row.id)
def test_a_frame_is_found_in_its_examples(read, row):
    assert indicator(row.indicator) is not None
    assert row.examples
    for example in row.examples:
        assert [name for _, name in found(read, example)] == [row.indicator] * len(_FIGURE.findall(example))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pilgrims spent $40 million in July.", "Pilgrims"),
        ("The ferry line carried lorries for $12 million in May.", "lorries"),
        ("The state paid 3 billion dirhams for a satellite.", "state"),
        ("Officials set a goal of $7 million for the museum.", "museum"),
    ],
)
def test_an_unknown_figure_is_named_by_a_noun_of_its_own(read, text, words):
    (claim,) = read(text)
    assert claim.indicator_text == words


@pytest.mark.parametrize("text", [text for _, text in ROWS])
def test_no_figure_goes_without_words(read, text):
    for claim in read(_FIGURE.sub(r"\1", text.replace("\\n", "\n"))):
        assert claim.indicator_text
        assert claim.indicator_text.lower() not in {"july", "today", "number", "goal", "year", "none"}
