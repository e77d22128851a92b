export const CompanyPage = ({ id }: { id: string }) => <p>{id}</p>;
