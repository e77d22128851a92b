export const ContactPage = ({ id }: { id: string }) => <p>{id}</p>;
